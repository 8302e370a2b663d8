(******************************************************************************)
(* learn_then_distill: labels cost 1/eps, unlabelled points 1/eps^2.          *)
(*                                                                            *)
(* In words: let f be in F.  Find some f' in F that is consistent with n1     *)
(* labelled points; then minimise the disagreements with f' over a set C(f')  *)
(* of concepts that contains the Pareto frontier of G for f', on n2 further   *)
(* points, for which no label is asked.  The probability p that the output    *)
(* has error above opt + 2 eps1 + eps2, opt the least error in G as a copy of *)
(* f, satisfies                                                               *)
(*   max(0, p - |F| (1 - eps1)^n1)^2 <= K^2 (1 - eps2^2)^n2,                  *)
(* K the largest |C(h)| for h in F.  So the number of labels is of the order  *)
(* of log|F| / eps1, and only the unlabelled points cost 1/eps2^2.            *)
(*                                                                            *)
(* Public theorems: learn_then_distill, learn_then_distill_pac,               *)
(*   learn_then_distill_labels, learn_then_distill_witness.                   *)
(*                                                                            *)
(* Not claimed: that finding f' or minimising is fast; that the factor 2 of   *)
(* eps1 is needed.                                                            *)
(* Proof: f' errs by at most eps1 but for probability |F| (1 - eps1)^n1       *)
(* (realizable_bound); then agnostic_bound for the source f', and the         *)
(* triangle inequality twice.                                                 *)
(* Source: this project.                                                      *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions realizable_bound frontier_basics agnostic_bound.
From PacDistillation Require Import composition.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section LearnThenDistill.
Variables (R : realFieldType) (X : finType) (n1 n2 : nat).
Variables (F G : concept_class X) (A : distiller R X n1) (B : distiller R X n2).
Variable C : concept X -> concept_class X.
Implicit Types (f g h : concept X) (D : dist R X).

(** A sees the labels only, and outputs some concept of F that is consistent with them. *)
Definition consistent_learner : Prop :=
  [/\ uses_labels_only A, outputs_in A F &
      forall f D, f \in F -> consistent_on A f D F].

(** B minimises the disagreements with its source over C, which contains the frontier. *)
Definition minimiser : Prop :=
  (forall h, h \in F -> frontier h G \subset C h) /\
  forall h D, h \in F -> minimises_on B h D (C h).

Hypotheses (Alearns : consistent_learner) (Bmin : minimiser).

Definition learn_then_distill_failure (eps1 eps2 : R) f D : R :=
  Ex (sample_dist (n1 + n2) D) (fun s => Pr (compose A B f s)
    (fun g => optimal_error D f G + 2%:R * eps1 + eps2 < error D f g)).

Theorem learn_then_distill f D (eps1 eps2 : R) (K : nat) :
  f \in F -> 0 <= eps1 <= 1 -> 0 <= eps2 <= 1 -> (forall h, h \in F -> (#|C h| <= K)%N) ->
  Num.max 0 (learn_then_distill_failure eps1 eps2 f D - #|F|%:R * (1 - eps1) ^+ n1) ^+ 2
    <= K%:R ^+ 2 * (1 - eps2 ^+ 2) ^+ n2.
Proof.
move=> fF /andP[e10 e11] e2 CK; have [_ AF Acons] := Alearns; have [FC Bm] := Bmin.
have e20 : 0 <= 1 - eps2 ^+ 2.
  by have /andP[a b] := e2; rewrite subr_ge0 expr2 -[leRHS]mulr1 ler_pmul.
set beta2 := K%:R ^+ 2 * _; have beta20 : 0 <= beta2 by rewrite mulr_ge0 ?sqr_ge0 ?exprn_ge0.
have fail2 h : h \in F -> failure_probability Agnostic B G eps2 h D ^+ 2 <= beta2.
  move=> hF; apply: le_trans (agnostic_bound e2 (FC h hF) (Bm h D hF)) _.
  rewrite ler_wpmul2r ?exprn_ge0 // ler_expn2r ?nnegrE ?ler0n // ler_nat; exact: CK.
pose worst := \big[Num.max/0]_(h in F) failure_probability Agnostic B G eps2 h D.
have worst_sq : worst ^+ 2 <= beta2.
  rewrite /worst; elim/big_ind: _ => [|x y xb yb|h hF]; first by rewrite expr0n.
    by case: (leP x y).
  exact: fail2.
have worst_ge h : h \in F -> failure_probability Agnostic B G eps2 h D <= worst.
  move=> hF; rewrite /worst; elim: (index_enum _) (mem_index_enum h) => //= k r IH.
  rewrite inE big_cons => /predU1P[<-|/IH le]; first by rewrite hF le_maxr lexx.
  by case: ifP => // _; rewrite le_maxr le orbT.
have worst0 : 0 <= worst.
  rewrite /worst; elim/big_ind: _ => // [x y x0 _|h _]; first by rewrite le_maxr x0.
  exact: failure_ge0.
suff le : learn_then_distill_failure eps1 eps2 f D <= #|F|%:R * (1 - eps1) ^+ n1 + worst.
  apply: le_trans worst_sq; rewrite ler_expn2r ?nnegrE ?le_maxr ?lexx // le_maxl worst0 /=.
  by rewrite ler_subl_addl.
have real := @realizable_bound R X n1 A f D F F eps1 e11 (Acons f D fF).
have bad1 : Ex (sample_dist n1 D) (fun s => Pr (A f s) (fun g => ~~ (error D f g <= eps1))) <=
    #|F|%:R * (1 - eps1) ^+ n1.
  apply: le_trans real; apply: ex_mono => s _; apply: pr_mono => g.
  by rewrite /success /= add0r.
apply: le_trans (@compose_failure R X n1 n2 A B f D F (fun g => ~~ (error D f g <= eps1))
  (fun g => optimal_error D f G + 2%:R * eps1 + eps2 < error D f g) worst AF worst0 _) _; last first.
  by rewrite ler_add2r.
move=> h hF /negPn fh; apply: le_trans (worst_ge h hF); apply: ex_mono => s _.
apply: pr_mono => g; apply: contraTN => /negPn; rewrite negbK /success /= -leNgt => hg.
apply: le_trans (error_triangle D f h g) _.
have -> : optimal_error D f G + 2%:R * eps1 + eps2 = eps1 + (eps1 + optimal_error D f G + eps2).
  by ring.
apply: ler_add => //; apply: le_trans hg _; rewrite ler_add2r.
by apply: le_trans (optimal_error_source D f h G) _; rewrite ler_add2r.
Qed.

(** Enough points: failure at most delta1 + delta2. *)
Theorem learn_then_distill_pac f D (eps1 eps2 delta1 delta2 : R) (K : nat) :
  f \in F -> 0 <= eps1 <= 1 -> 0 <= eps2 <= 1 -> (forall h, h \in F -> (#|C h| <= K)%N) ->
  #|F|%:R * (1 - eps1) ^+ n1 <= delta1 -> 0 <= delta2 ->
  K%:R ^+ 2 * (1 - eps2 ^+ 2) ^+ n2 <= delta2 ^+ 2 ->
  learn_then_distill_failure eps1 eps2 f D <= delta1 + delta2.
Proof.
move=> fF e1 e2 CK d1 d20 d2; have := le_trans (learn_then_distill D fF e1 e2 CK) d2.
rewrite ler_sqr ?nnegrE ?le_maxr ?lexx // le_maxl => /andP[_]; rewrite ler_subl_addl.
by move/le_trans; apply; rewrite ler_add2r.
Qed.

(** The whole sees the labels of the first part of the sample only. *)
Theorem learn_then_distill_labels f f' (s : sample X (n1 + n2)) :
  labels f (first_part s) = labels f' (first_part s) -> compose A B f s = compose A B f' s.
Proof. by move=> e; have [lA _ _] := Alearns; rewrite /compose (lA f f'). Qed.

End LearnThenDistill.

(** The hypotheses can hold: one known source, and the whole class instead of the frontier. *)
Lemma learn_then_distill_witness (R : realFieldType) (X : finType) n1 n2 (f : concept X)
    (G : concept_class X) : G != set0 ->
  consistent_learner [set f] (deterministic R (fun _ (_ : sample X n1) => f)) /\
  minimiser [set f] G (deterministic R (@erm_distiller X n2 f (fun=> G))) (fun=> G).
Proof.
move=> G0; split.
  split=> [//|h s g|h D]; rewrite ?inE.
    by rewrite /deterministic pointE; case: (g =P f) => // _; rewrite eqxx.
  move=> /eqP -> s g _; rewrite /deterministic pointE inE; case: (g =P f) => [->|_]; last by rewrite ltxx.
  by move=> _ /=; apply/forallP => i.
split=> [h _|h D _]; first exact: frontier_subset.
exact: (@erm_distillerP R X n2 f (fun=> G)).
Qed.
