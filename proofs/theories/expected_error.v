(** * The expected error of a distiller

    Purpose.  Lower bounds speak first of the error that a distiller has in expectation over the
    sample and its coins; this file defines it and compares it with the failure probability: an
    error above epsilon with probability at most delta means an expected error of at most
    epsilon + delta, as no error exceeds one.

    Public theorems: expected_error_le, expected_error_pac. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section ExpectedError.
Variables (R : realFieldType) (X : finType) (n : nat).
Implicit Types (D : dist R X) (f g : concept X) (G : concept_class X) (A : distiller R X n).

(** Expectation over the sample and the coins of the distiller. *)
Definition expected_error A f D : R :=
  Ex (sample_dist n D) (fun s => Ex (A f s) (error D f)).

Lemma expected_error_ge0 A f D : 0 <= expected_error A f D.
Proof. by apply: ex_ge0 => s _; apply: ex_ge0 => g _; exact: error_ge0. Qed.

Theorem expected_error_le m A f D G (eps : R) :
  0 <= eps -> benchmark m D f G = 0 ->
  expected_error A f D <= eps + failure_probability m A G eps f D.
Proof.
move=> eps0 b0; rewrite -[X in X + _](ex_const (sample_dist n D)) -exD.
apply: ex_mono => s _; rewrite -[X in X + _](ex_const (A f s)) -ex_pr -exD.
apply: ex_mono => g _; rewrite /success b0 add0r.
have [fg|_] /= := leP (error D f g) eps; first by rewrite addr0.
by apply: le_trans (error_le1 _ _ _) _; rewrite ler_addr.
Qed.

Theorem expected_error_pac m A (Q : family R X) f D G (eps delta : R) :
  pac_distills m A Q G eps delta -> Q f D -> optimal_error D f G = 0 -> 0 <= eps ->
  expected_error A f D <= eps + delta.
Proof.
move=> /pac_distillsP[_ pacA] QfD opt0 eps0.
have b0 : benchmark m D f G = 0 by case: (m).
apply: le_trans (expected_error_le A eps0 b0) _; rewrite ler_add2l.
by apply: pacA => //; case: (m); rewrite /promise ?opt0 ?eqxx.
Qed.

End ExpectedError.
