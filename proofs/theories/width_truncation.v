(** * width_truncation: a DNF with m terms, without its terms wider than log2(m/eps), changes on
    an eps fraction

    Purpose.  Narrow DNFs suffice for small error under the uniform distribution.

    Statement.  Let F be a DNF with m terms and let m <= eps 2^w (that is, w >= log2(m/eps)). 
    Dropping the terms that contradict themselves or have more than w different literals gives a
    DNF of at most m terms, each of width at most w (repeated literals are written once), that
    differs from F on at most an eps fraction of the cube; and it is below F at every point (the
    error is one-sided). [width_truncation_count] counts the points: at most m 2^(d-w-1).

    Not claimed.  Nothing for other distributions.

    Idea.  A term with w + 1 different literals holds on a 2^-(w+1) fraction of the cube; add up.

    Public theorems: width_truncation, width_truncation_count. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean depth_truncation dnf_to_relu.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

(** The terms that are kept: satisfiable, with at most w different literals. *)
Definition narrow d (w : nat) (c : literals d) : bool :=
  satisfiable c && (clause_width (clause_of_term c) <= w)%N.

(** The DNF of the terms that are kept, each written without repetitions. *)
Definition truncate_width d (w : nat) (F : dnf d) : dnf d :=
  [seq clause_literals (clause_of_term c) | c <- F & narrow w c].

Definition dnf_concept d (F : dnf d) : concept [finType of cube d] := [ffun x => eval_dnf F x].

Section WidthTruncation.

Variable d : nat.
Implicit Types (F : dnf d) (c : literals d) (x : cube d) (w : nat).

Lemma eval_truncate_width w F x :
  eval_dnf (truncate_width w F) x = has (fun c => narrow w c && eval_conjunction c x) F.
Proof.
rewrite /eval_dnf has_map; elim: F => //= c F IH; case: ifP => /= [n|_]; last by rewrite IH.
by rewrite IH clause_evalE clause_of_termE //; case/andP: n.
Qed.

(** A term that is dropped holds on few points. *)
Lemma wide_term w c : ~~ narrow w c ->
  (#|[set x | eval_conjunction c x]| * 2 ^ w.+1 <= 2 ^ d)%N.
Proof.
rewrite negb_and -ltnNge; case sat: (satisfiable c); rewrite /= => wide; last first.
  rewrite (_ : [set x | _] = set0) ?cards0 ?mul0n //; apply/setP => x; rewrite !inE.
  by apply/negbTE/unsatisfiable_term/negbT.
rewrite -(card_clause (clause_of_term c)); apply: leq_mul; last by rewrite leq_exp2l.
by apply: subset_leq_card; apply/subsetP => x; rewrite !inE clause_of_termE.
Qed.

Theorem width_truncation_count w F :
  (#|[set x | eval_dnf F x != eval_dnf (truncate_width w F) x]| * 2 ^ w.+1 <= size F * 2 ^ d)%N.
Proof.
pose bad G := [set x : cube d | has (fun c => ~~ narrow w c && eval_conjunction c x) G].
apply: (@leq_trans (#|bad F| * 2 ^ w.+1)).
  rewrite leq_mul2r; apply/orP; right; apply: subset_leq_card; apply/subsetP => x.
  rewrite !inE eval_truncate_width; apply: contraR => /hasPn none; apply/eqP.
  apply: eq_in_has => c /none; rewrite negb_and negbK.
  by case: (narrow w c) => //= /negbTE.
elim: F => [|c F IH].
  by rewrite (_ : bad [::] = set0) ?cards0 //; apply/setP => x; rewrite !inE.
have sub : bad (c :: F) \subset [set x | ~~ narrow w c && eval_conjunction c x] :|: bad F.
  by apply/subsetP => x; rewrite !inE.
have one : (#|[set x | ~~ narrow w c && eval_conjunction c x]| * 2 ^ w.+1 <= 2 ^ d)%N.
  case n: (narrow w c) => /=; last by apply: wide_term; rewrite n.
  by rewrite (_ : [set x | false] = set0) ?cards0 //; apply/setP => x; rewrite !inE.
rewrite mulSn; apply: leq_trans (leq_add one IH); rewrite -mulnDl leq_mul2r; apply/orP; right.
exact: leq_trans (subset_leq_card sub) (leq_card_setU _ _).
Qed.

Theorem width_truncation (R : realFieldType) (eps : R) w F : (size F)%:R <= eps * 2 ^+ w ->
  let G := truncate_width w F in
  [/\ (size G <= size F)%N, width_at_most w G, forall x, eval_dnf G x -> eval_dnf F x
    & error (uniform_cube R d) (dnf_concept F) (dnf_concept G) <= eps].
Proof.
move=> F_eps G; split.
- by rewrite size_map size_filter count_size.
- apply/allP => _ /mapP[c + ->]; rewrite mem_filter size_clause_literals.
  by case/andP => /andP[].
- by move=> x; rewrite eval_truncate_width => /hasP[c cF /andP[_ cx]]; apply/hasP; exists c.
have -> : error (uniform_cube R d) (dnf_concept F) (dnf_concept G)
          = #|[set x | eval_dnf F x != eval_dnf G x]|%:R / 2 ^+ d.
  rewrite /error pr_uniform_on cardsT card_ffun card_bool card_ord natrX.
  by congr (_%:R / _); apply: eq_card => x; rewrite !inE !ffunE.
rewrite ler_pdivr_mulr ?exprn_gt0 ?ltr0n //.
rewrite -(ler_pmul2r (exprn_gt0 w (ltr0n R 2))) mulrAC.
apply: le_trans (_ : (size F)%:R * 2 ^+ d <= _); last by rewrite ler_wpmul2r ?exprn_ge0 ?ler0n.
rewrite -!natrX -!natrM ler_nat; apply: leq_trans (width_truncation_count w F).
by rewrite leq_mul2l leq_exp2l ?leqnSn ?orbT.
Qed.

(** The hypothesis is not vacuous: one term, w = 1 and eps = 1/2. *)
Lemma width_truncation_witness (R : realFieldType) (i : 'I_d) :
  (size ([:: [:: (i, true)]] : dnf d))%:R <= 2^-1 * 2 ^+ 1 :> R.
Proof. by rewrite expr1 mulVf ?pnatr_eq0. Qed.

End WidthTruncation.
