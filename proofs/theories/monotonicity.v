(******************************************************************************)
(* monotonicity: success is monotone in what is asked.                        *)
(*                                                                            *)
(* In words: the success probability grows with eps; a guarantee for (eps,    *)
(* delta) on a family of pairs is one for larger eps and delta on a           *)
(* subfamily; absolute implies agnostic implies realizable; additional sample *)
(* points do no harm, as they can be ignored; what holds of all distillers    *)
(* holds of all learners, so a lower bound for distilling is one for          *)
(* learning.                                                                  *)
(*                                                                            *)
(* Public theorems: monotonicity, monotonicity_mode, monotonicity_sample,     *)
(*   monotonicity_learners, monotonicity_lower_bound.                         *)
(*                                                                            *)
(* Not claimed: monotonicity in G (in the agnostic mode a larger class has a  *)
(* smaller optimum, so that it is not monotone).                              *)
(* Proof: inclusion of events.                                                *)
(* Source: this project.                                                      *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions learner_is_distiller.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Monotonicity.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g : concept X) (G : concept_class X) (Q : family R X).

Lemma success_probability_mono m m' n (A : distiller R X n) G (eps eps' : R) f D :
  benchmark m D f G + eps <= benchmark m' D f G + eps' ->
  success_probability m A G eps f D <= success_probability m' A G eps' f D.
Proof.
by move=> le; apply: ex_mono => s _; apply: pr_mono => g ok; exact: le_trans ok le.
Qed.

Theorem monotonicity m n (A : distiller R X n) G (eps eps' : R) :
  eps <= eps' ->
  (forall f D, success_probability m A G eps f D <= success_probability m A G eps' f D) /\
  (forall (Q Q' : family R X) (delta delta' : R),
     delta <= delta' -> (forall f D, Q' f D -> Q f D) ->
     pac_distills m A Q G eps delta -> pac_distills m A Q' G eps' delta').
Proof.
move=> ee'; have mono f D : success_probability m A G eps f D
    <= success_probability m A G eps' f D.
  by apply: success_probability_mono; rewrite ler_add2l.
split=> // Q Q' delta delta' dd' QQ' [AG H]; split=> // f D /QQ' QfD pr.
apply: le_trans (mono f D); apply: le_trans (H f D QfD pr).
by rewrite ler_add2l ler_opp2.
Qed.

Theorem monotonicity_mode n (A : distiller R X n) Q G (eps delta : R) :
  (pac_distills Absolute A Q G eps delta -> pac_distills Agnostic A Q G eps delta) /\
  (pac_distills Agnostic A Q G eps delta -> pac_distills Realizable A Q G eps delta).
Proof.
split=> -[AG H]; split=> // f D QfD pr.
  apply: le_trans (H f D QfD isT) _; apply: success_probability_mono.
  by rewrite ler_add2r optimal_error_ge0.
apply: le_trans (H f D QfD isT) _; apply: success_probability_mono.
by rewrite /= (eqP pr).
Qed.

(** Ignoring the last k points of the sample. *)
Definition ignore_last n k (A : distiller R X n) : distiller R X (n + k) :=
  fun f s => A f (first_part s).
Arguments ignore_last {n} k A.

Theorem monotonicity_sample m n k (A : distiller R X n) Q G (eps delta : R) :
  (forall f D, success_probability m (ignore_last k A) G eps f D =
               success_probability m A G eps f D) /\
  (pac_distills m A Q G eps delta -> pac_distills m (ignore_last k A) Q G eps delta).
Proof.
have eqs f D : success_probability m (ignore_last k A) G eps f D =
               success_probability m A G eps f D.
  rewrite /success_probability /ignore_last.
  rewrite (@ex_parts R X D n k (fun s _ => Pr (A f s) (success m D f G eps))).
  by apply: eq_ex => s; rewrite ex_const.
split=> // -[AG H]; split; first by move=> f s g; exact: AG.
by move=> f D; rewrite eqs; exact: H.
Qed.

(** What holds of all distillers with n points holds of all learners with n points. *)
Theorem monotonicity_learners n (S : distiller R X n -> Prop) :
  (forall A, S A) -> forall L : learner R X n, S (learner_distiller L).
Proof. by move=> SA L; exact: SA. Qed.

(** If no distiller succeeds on a family, no learner does. *)
Theorem monotonicity_lower_bound m n Q G (eps delta : R) :
  (forall A : distiller R X n, ~ pac_distills m A Q G eps delta) ->
  forall L : learner R X n, ~ pac_learns m L Q G eps delta.
Proof. by move=> no L /learner_is_distiller; exact: no. Qed.

End Monotonicity.
