(******************************************************************************)
(* proper_and_improper: a learner that may output any function does no worse. *)
(*                                                                            *)
(* In words: a learner is proper if it outputs concepts of G, improper if it  *)
(* may output any function; in both cases its error is compared with the same *)
(* benchmark (0, or the optimum of G).  On every finite family of sources and *)
(* distributions, the improper minimax failure of learning is at most the     *)
(* proper one; it falls with the number of samples too, and a mixed strategy  *)
(* over the maps from multisets of labelled points to all functions bounds it *)
(* from above, a prior's Bayes risk over all functions from below             *)
(* (proper_and_improper_certificates).  It can be strictly less               *)
(* (proper_and_improper_strict): the three indicators of a point on three     *)
(* points, uniform, eps = 1/3, no sample: improper 0, proper at least 2/3.    *)
(* For distillers the notion is empty: an improper one outputs f, and never   *)
(* fails (proper_and_improper_distiller).                                     *)
(*                                                                            *)
(* Public theorems: proper_and_improper, proper_and_improper_values,          *)
(*   proper_and_improper_certificates, proper_and_improper_distiller,         *)
(*   proper_and_improper_strict.                                              *)
(*                                                                            *)
(* Not claimed: how large the gap can be in general; that the minimax exists  *)
(* (minimax_certificates).                                                    *)
(* Proof: a proper learner is a learner.                                      *)
(* Source: folklore (Pitt and Valiant 1988 for the gap in running time).      *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions monotonicity minimax_certificates.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section ProperAndImproper.
Variables (R : realFieldType) (X : finType) (m : mode) (G : concept_class X) (eps : R).

(** Some learner with n samples, whatever it may output, fails with probability at most v on every
    row; the benchmark is that of G. *)
Definition improper_guarantees n (I : finType) (F : I -> concept X) (D : I -> dist R X) v :=
  exists A : distiller R X n, uses_labels_only A /\
    forall i, failure_probability m A G eps (F i) (D i) <= v.

Definition improper_value n (I : finType) (F : I -> concept X) (D : I -> dist R X) v :=
  improper_guarantees n F D v /\ forall w, improper_guarantees n F D w -> v <= w.

Section Family.
Variables (n : nat) (I : finType) (F : I -> concept X) (D : I -> dist R X).

Theorem proper_and_improper v :
  learner_guarantees m G eps n F D v -> improper_guarantees n F D v.
Proof. by move=> [A [lA _ Av]]; exists A. Qed.

Theorem proper_and_improper_values k v w v' :
  (improper_value n F D v -> learner_value m G eps n F D w -> v <= w) /\
  (improper_value n F D v -> improper_value (n + k) F D v' -> v' <= v).
Proof.
split=> [[_ least] [Lw _]|[[A [lA Av]] _] [_ least]].
  by apply: least; exact: proper_and_improper.
apply: least; exists (@ignore_last R X n k A); split=> [f f' s e|i].
  apply: lA; apply/ffunP => i; move/ffunP/(_ (lshift k i)): e.
  by rewrite !ffunE.
rewrite failure_probabilityE.
by rewrite (monotonicity_sample m k A (fun _ _ => True) G eps 0).1 -failure_probabilityE.
Qed.

(** The game of improper learners: the columns are the maps to all functions. *)
Definition improper_loss :=
  @loss R X n I F D m G eps _ (fun f s => multiset (labelled_sample f s)) setT.
Definition improper_play :=
  @play R X n _ (fun f s => multiset (labelled_sample f s)) setT.
Definition improper_bayes_risk :=
  @bayes_risk R X n I F D m G eps _ (fun f s => multiset (labelled_sample f s)) setT.

Theorem proper_and_improper_certificates :
  (forall q v, guarantees improper_loss q v ->
     uses_labels_only (improper_play q) /\
     forall i, failure_probability m (improper_play q) G eps (F i) (D i) <= v) /\
  (forall p v, improper_guarantees n F D v -> improper_bayes_risk p <= v).
Proof.
split=> [q v qv|p v [A [lA Av]]].
  split=> [f f' s e|i]; last by rewrite failure_play; exact: qv.
  rewrite /improper_play /play; congr (map_dist _ q).
  suff -> : labelled_sample f s = labelled_sample f' s by [].
  by apply/ffunP => i; rewrite !ffunE; move/ffunP/(_ i): e; rewrite !ffunE => ->.
have all0 : [set: concept X] != set0 by apply/set0Pn; exists [ffun=> true]; rewrite inE.
have [||q qA] := @mixed_strategy R X n I F D m G eps _
    (fun f s => multiset (labelled_sample f s)) setT (shuffled A) all0.
- by move=> i j s t /(shuffled_labelled_multiset lA).
- by move=> i s g _; rewrite inE.
apply: (prior_certifies (q := q) (p := p) (L := improper_loss)).
  by move=> c; exact: bayes_risk_column.
by move=> j; rewrite /improper_loss qA failure_shuffled; exact: Av.
Qed.

End Family.

(** A distiller that may output anything copies the source. *)
Theorem proper_and_improper_distiller n f (D : dist R X) : 0 <= eps ->
  failure_probability m (deterministic R (fun f (_ : sample X n) => f)) G eps f D = 0.
Proof.
move=> eps0; rewrite failure_deterministic pr_never // => s.
by rewrite negbK /success error_refl addr_ge0 //; case: (m) => //=; exact: optimal_error_ge0.
Qed.

End ProperAndImproper.

(** The gap: three points, and the indicator of each. *)
Section Strict.
Variable R : realFieldType.
Local Notation X := [finType of 'I_3].

Lemma three_points : [set: 'I_3] != set0.
Proof. by apply/set0Pn; exists ord0; rewrite inE. Qed.

Definition indicator (i : 'I_3) : concept X := [ffun x => x == i].
Definition indicators : concept_class X := [set indicator i | i : 'I_3].
Definition three_uniform : dist R X := uniform_on three_points.

Lemma indicator_error i j : i != j -> error three_uniform (indicator i) (indicator j) = 2%:R / 3%:R.
Proof.
move=> ij; rewrite /error pr_uniform_on cardsT card_ord; congr (_%:R / _).
rewrite (_ : [set x in _ | _] = [set i; j]) ?cards2 ?ij //.
apply/setP => x; rewrite !inE !ffunE; have [->|xi] := eqVneq x i; first by rewrite (negbTE ij).
by case: (x == j).
Qed.

Theorem proper_and_improper_strict m :
  improper_guarantees m indicators (3%:R^-1 : R) 0 indicator (fun=> three_uniform) 0 /\
  forall v, learner_guarantees m indicators (3%:R^-1 : R) 0 indicator (fun=> three_uniform) v ->
    2%:R / 3%:R <= v.
Proof.
have bench i : benchmark m three_uniform (indicator i) indicators = 0.
  case: (m) => //=; apply/eqP; rewrite eq_le optimal_error_ge0 andbT.
  by rewrite -(error_refl three_uniform (indicator i)) optimal_error_le ?imset_f.
split=> [|v [A [lA AG Av]]].
  exists (deterministic R (fun _ (_ : sample X 0) => [ffun=> false])); split=> [|i] //.
  rewrite failure_deterministic pr_never // => s; rewrite negbK /success bench add0r.
  rewrite /error pr_uniform_on cardsT card_ord (_ : [set x in _ | _] = [set i]).
    by rewrite cards1 mul1r.
  by apply/setP => x; rewrite !inE !ffunE; case: (x == i).
pose D0 := sample_dist 0 three_uniform; pose K s := A (indicator ord0) s.
have fail i : failure_probability m A indicators 3%:R^-1 (indicator i) three_uniform =
    Ex D0 (fun s => 1 - K s (indicator i)).
  apply: eq_ex => s; rewrite (lA _ (indicator ord0)); last by apply/ffunP => -[].
  transitivity (1 - Pr (K s) (pred1 (indicator i))); last by rewrite /Pr big_pred1_eq.
  rewrite -prC /Pr [LHS]big_mkcond [RHS]big_mkcond; apply: eq_bigr => g _.
  have [->|/AG /imsetP[j _ ->]] := eqVneq (K s g) 0; first by rewrite !if_same.
  rewrite /success bench add0r /=; have [->|ij] := eqVneq i j; last first.
    rewrite indicator_error // -ltNge; have -> : indicator j == indicator i = false.
      apply/negbTE; apply: contra ij => /eqP/ffunP/(_ j); rewrite !ffunE eqxx.
      by move=> ji; rewrite eq_sym -ji.
    by rewrite -[ltLHS]mul1r ltr_pmul2r ?invr_gt0 ?ltr0n ?ltr1n.
  by rewrite error_refl eqxx invr_ge0 ler0n.
have three : 2%:R <= \sum_(i < 3) failure_probability m A indicators 3%:R^-1 (indicator i) three_uniform.
  rewrite (eq_bigr _ (fun i _ => fail i)) -ex_sum -[leLHS](ex_const D0).
  apply: ex_mono => s _; rewrite sumrB sumr_const card_ord ler_subr_addl (natrD R 1 2) ler_add2r.
  apply: (@le_trans _ _ (\sum_(g in indicators) K s g)).
    rewrite big_imset //= => i j _ _ /ffunP/(_ i); rewrite !ffunE eqxx => ij.
    by apply/eqP; rewrite -ij.
  rewrite -(dist_sum1 (K s)) [leRHS](bigID (mem indicators)) /= ler_addl.
  by apply: sumr_ge0 => g _; exact: dist_ge0.
rewrite ler_pdivr_mulr ?ltr0n //; apply: le_trans three _.
apply: (@le_trans _ _ (\sum_(i < 3) v)); first by apply: ler_sum => i _; exact: Av.
by rewrite sumr_const card_ord mulr_natr.
Qed.

End Strict.
