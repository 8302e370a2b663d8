(** * integer_embedding: Coq's integers in a field of the theory

    Purpose.  The checker computes with [Z], the theory speaks of an ordered field R.  This is the map
    between them, and what it keeps.

    Public theorems: zr_le, zr_lt, zr_shiftl, innerE. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import boolean vectors.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
(** mathcomp takes the key Z for its own integers. *)
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Section Embedding.
Variable R : realFieldType.

Definition zr (z : Z) : R := (int_of_Z z)%:~R.

Lemma zrD a b : zr (a + b)%Z = zr a + zr b.
Proof. by rewrite /zr -intrD; congr (_%:~R); lia. Qed.
Lemma zrN a : zr (- a)%Z = - zr a.
Proof. by rewrite /zr -mulrNz; congr (_%:~R); lia. Qed.
Lemma zrB a b : zr (a - b)%Z = zr a - zr b.
Proof. by rewrite /Z.sub zrD zrN. Qed.
Lemma zrM a b : zr (a * b)%Z = zr a * zr b.
Proof. by rewrite /zr -intrM; congr (_%:~R); lia. Qed.
Lemma zr0 : zr 0%Z = 0. Proof. by []. Qed.
Lemma zr1 : zr 1%Z = 1. Proof. by []. Qed.
Lemma zr_nat n : zr (Z.of_nat n) = n%:R.
Proof. by rewrite /zr (_ : int_of_Z _ = n :> int) //; lia. Qed.

Theorem zr_le a b : (zr a <= zr b) = (a <=? b)%Z.
Proof. by rewrite /zr ler_int; lia. Qed.
Theorem zr_lt a b : (zr a < zr b) = (a <? b)%Z.
Proof. by rewrite /zr ltr_int; lia. Qed.
Lemma zr_gt0 a : (0 < a)%Z -> 0 < zr a.
Proof. by move=> a0; rewrite /zr ltr0z; lia. Qed.
Lemma zr_ge0 a : (0 <= a)%Z -> 0 <= zr a.
Proof. by move=> a0; rewrite /zr ler0z; lia. Qed.
Lemma zr_mono a b : (a <= b)%Z -> zr a <= zr b.
Proof. by move=> ab; rewrite /zr ler_int; lia. Qed.
Lemma zr_inj a b : zr a = zr b -> a = b.
Proof. by move=> ab; have := zr_le a b; have := zr_le b a; rewrite ab lexx; lia. Qed.

Lemma zr_max a b : zr (Z.max a b) = Num.max (zr a) (zr b).
Proof.
case: (Z.max_spec a b) => -[ab ->].
- by rewrite max_r // zr_le; lia.
- by rewrite max_l // zr_le; lia.
Qed.
Lemma zr_min a b : zr (Z.min a b) = Num.min (zr a) (zr b).
Proof.
case: (Z.min_spec a b) => -[ab ->].
- by rewrite min_l // zr_le; lia.
- by rewrite min_r // zr_le; lia.
Qed.

(** Powers of two. *)
Definition power (e : Z) : R := 2%:R ^ int_of_Z e.

Lemma power_gt0 e : 0 < power e.
Proof. by rewrite exprz_gt0 // ltr0n. Qed.
Lemma powerD a b : power (a + b)%Z = power a * power b.
Proof.
rewrite /power (_ : int_of_Z (a + b)%Z = int_of_Z a + int_of_Z b); last by lia.
by rewrite expfzDr // pnatr_eq0.
Qed.
Lemma power0 : power 0%Z = 1. Proof. by []. Qed.

Lemma zr_pow (n : nat) : zr (2 ^ Z.of_nat n)%Z = power (Z.of_nat n).
Proof.
elim: n => [|n IH] //; rewrite Nat2Z.inj_succ Z.pow_succ_r; last by lia.
by rewrite zrM IH -Z.add_1_l powerD.
Qed.

Theorem zr_shiftl z k : (0 <= k)%Z -> zr (Z.shiftl z k) = zr z * power k.
Proof.
move=> k0; rewrite Z.shiftl_mul_pow2 // zrM -{1}(Z2Nat.id k k0) zr_pow.
by rewrite Z2Nat.id.
Qed.

(** The inner product. *)
Theorem innerE n w h : size w = n ->
  zr (inner w h) = \sum_(i < n) zr (nth 0%Z w i) * zr (nth 0%Z h i).
Proof.
elim: w n h => [|x w IH] n h <- /=; first by rewrite big_ord0.
rewrite big_ord_recl /=; case: h => [|y h] /=.
  rewrite big1 => [|i _]; last by rewrite ?nth_nil mulr0.
  by rewrite addr0 mulr0.
by rewrite zrD zrM (IH (size w)).
Qed.

End Embedding.
