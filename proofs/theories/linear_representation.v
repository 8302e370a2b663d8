(**
linear_representation: linear probes of a representation, and the linear representation hypothesis.

Purpose.  The definitions that the theorems on probes share.  A representation is any map phi from a
finite domain X to R^m (the hidden units of a network, say).  A linear probe w predicts w . phi(x).

  predict phi w x                 w . phi(x)
  squared_norm w                  ||w||^2
  linear_on phi tau2 Y g          some w with ||w||^2 <= tau2 has w . phi(x) = g(x) on Y: the
                                  tau-LRH for the function g on the point set Y; tau2 = tau^2
  approximately_linear phi tau2 eta D g
                                  some w with ||w||^2 <= tau2 has E_D (w . phi - g)^2 <= eta

tau enters through its square only, so that everything stays rational.  Also here: the
Cauchy-Schwarz inequality for finite weighted sums, in squares.

Public theorems: cauchy_schwarz, linear_on_subset, linear_on_approximately.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section CauchySchwarz.
Variables (R : realFieldType) (J : finType).
Implicit Types p a b : J -> R.

Theorem cauchy_schwarz p a b : (forall j, 0 <= p j) ->
  (\sum_j p j * (a j * b j)) ^+ 2 <= (\sum_j p j * a j ^+ 2) * (\sum_j p j * b j ^+ 2).
Proof.
move=> p0; set B := \sum_j _; set A := \sum_j _; set C := \sum_j _.
rewrite -(ler_pmuln2r (n := 2)) // mulr2n [_ *+ 2]mulr2n [in X in _ + X <= _]expr2.
rewrite [in X in X + _ <= _]expr2 [in X in _ <= _ + X]mulrC.
rewrite !big_distrlr /= -!big_split; apply: ler_sum => i _; rewrite -!big_split /=.
apply: ler_sum => j _.
have -> : p i * (a i * b i) * (p j * (a j * b j)) = p i * p j * ((a i * b j) * (a j * b i)).
  by rewrite mulrACA; congr (_ * _); rewrite mulrACA [RHS]mulrACA [b i * _]mulrC.
have -> : p i * a i ^+ 2 * (p j * b j ^+ 2) = p i * p j * (a i * b j) ^+ 2.
  by rewrite mulrACA exprMn.
have -> : p i * b i ^+ 2 * (p j * a j ^+ 2) = p i * p j * (a j * b i) ^+ 2.
  by rewrite mulrACA exprMn [a j ^+ 2 * _]mulrC.
rewrite -!(mulrDr (p i * p j)); apply: ler_wpmul2l; first by rewrite mulr_ge0.
rewrite -subr_ge0 -mulr2n addrAC -sqrrB; exact: sqr_ge0.
Qed.

End CauchySchwarz.

Section Representation.
Variables (R : realFieldType) (X : finType) (m : nat) (phi : X -> 'rV[R]_m).
Implicit Types (w : 'rV[R]_m) (g : X -> R) (Y : {set X}).

Definition dot w w' : R := \sum_i w 0 i * w' 0 i.
Definition squared_norm w : R := dot w w.
Definition predict w (x : X) : R := dot w (phi x).

Definition linear_on (tau2 : R) Y g : Prop :=
  exists w, squared_norm w <= tau2 /\ {in Y, forall x, predict w x = g x}.

Definition mean_square (D : dist R X) g w : R := Ex D (fun x => (predict w x - g x) ^+ 2).

Definition approximately_linear (tau2 eta : R) (D : dist R X) g : Prop :=
  exists w, squared_norm w <= tau2 /\ mean_square D g w <= eta.

(** ** First facts *)

Lemma dotC w w' : dot w w' = dot w' w.
Proof. by apply: eq_bigr => i _; rewrite mulrC. Qed.

Lemma dotDl w1 w2 w : dot (w1 + w2) w = dot w1 w + dot w2 w.
Proof. by rewrite -big_split; apply: eq_bigr => i _; rewrite mxE mulrDl. Qed.

Lemma dotBl w1 w2 w : dot (w1 - w2) w = dot w1 w - dot w2 w.
Proof. by rewrite -sumrB; apply: eq_bigr => i _; rewrite !mxE mulrBl. Qed.

Lemma dotZl a w w' : dot (a *: w) w' = a * dot w w'.
Proof. by rewrite mulr_sumr; apply: eq_bigr => i _; rewrite mxE mulrA. Qed.

Lemma dot_suml (J : finType) (P : pred J) (F : J -> 'rV[R]_m) w :
  dot (\sum_(j | P j) F j) w = \sum_(j | P j) dot (F j) w.
Proof.
by rewrite exchange_big; apply: eq_bigr => i _; rewrite summxE mulr_suml.
Qed.

Lemma squared_norm_ge0 w : 0 <= squared_norm w.
Proof. by apply: sumr_ge0 => i _; rewrite -expr2 sqr_ge0. Qed.

Lemma squared_norm_eq0 w : squared_norm w = 0 -> w = 0.
Proof.
move=> /eqP; rewrite psumr_eq0 => [/allP w0|i _]; last by rewrite -expr2 sqr_ge0.
apply/rowP => i; rewrite mxE; apply/eqP.
by have := w0 i (mem_index_enum _); rewrite -expr2 sqrf_eq0.
Qed.

Lemma dot_cauchy_schwarz w w' : dot w w' ^+ 2 <= squared_norm w * squared_norm w'.
Proof.
have /= := @cauchy_schwarz R _ (fun=> 1) (w 0) (w' 0) (fun=> ler01).
have drop (F : 'I_m -> R) : \sum_i 1 * F i = \sum_i F i.
  by apply: eq_bigr => i _; rewrite mul1r.
by rewrite !drop.
Qed.

(** The exact hypothesis passes to fewer points, and implies the approximate one with eta = 0 ... *)
Theorem linear_on_subset tau2 Y Y' g : Y' \subset Y -> linear_on tau2 Y g -> linear_on tau2 Y' g.
Proof.
move=> /subsetP sub [w [wt fit]]; exists w; split=> // x /sub; exact: fit.
Qed.

(** ... for every distribution that is supported on Y. *)
Theorem linear_on_approximately tau2 Y (D : dist R X) g : (forall x, 0 < D x -> x \in Y) ->
  linear_on tau2 Y g -> approximately_linear tau2 0 D g.
Proof.
move=> DY [w [wt fit]]; exists w; split=> //.
rewrite -(ex_const D 0); apply: ex_mono => x /DY xY.
by rewrite fit // subrr expr0n.
Qed.

End Representation.
