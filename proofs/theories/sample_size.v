(******************************************************************************)
(* sample_size: the numbers N_real and N_agn of samples.                      *)
(*                                                                            *)
(* In words: enough_real n k eps delta says k (1-eps)^n <= delta, and         *)
(* enough_agn says k^2 (1-eps^2)^n <= delta^2: what realizable_bound and      *)
(* agnostic_bound ask of n.  If n points are enough, so are more points.      *)
(* Every n with n eps delta >= k is enough in the first sense, every n with   *)
(* n eps^2 delta^2 >= k^2 in the second; so, in an archimedean field, a least *)
(* such n exists.                                                             *)
(*                                                                            *)
(* Public theorems: sample_size_real, sample_size_agn.                        *)
(*                                                                            *)
(* Not claimed: the logarithmic bounds ln(k/delta)/eps, 2 ln(k/delta)/eps^2   *)
(* on the least n (they need the exponential function).                       *)
(* Proof: (1-e)^n (1+ne) <= ((1-e)(1+e))^n <= 1, by Bernoulli's inequality.   *)
(* Source: textbook.                                                          *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Definition enough_real (R : realFieldType) (n k : nat) (eps delta : R) : bool :=
  k%:R * (1 - eps) ^+ n <= delta.

Definition enough_agn (R : realFieldType) (n k : nat) (eps delta : R) : bool :=
  k%:R ^+ 2 * (1 - eps ^+ 2) ^+ n <= delta ^+ 2.

Section SampleSize.
Variable (R : realFieldType).
Implicit Types (eps delta e c d : R).

Lemma bernoulli n e : 0 <= e -> 1 + n%:R * e <= (1 + e) ^+ n.
Proof.
move=> e0; elim: n => [|n IH]; first by rewrite mul0r addr0.
rewrite exprS; apply: le_trans (_ : (1 + e) * (1 + n%:R * e) <= _).
  rewrite -subr_ge0 mulrSr.
  have -> : (1 + e) * (1 + n%:R * e) - (1 + (n%:R + 1) * e) = n%:R * e ^+ 2 by ring.
  by rewrite mulr_ge0 ?ler0n ?sqr_ge0.
by rewrite ler_wpmul2l // addr_ge0 ?ler01.
Qed.

Lemma decay n e : 0 <= e <= 1 -> (1 - e) ^+ n * (n%:R * e) <= 1.
Proof.
case/andP=> e0 e1; have p0 : 0 <= (1 - e) ^+ n by rewrite exprn_ge0 ?subr_ge0.
apply: le_trans (_ : (1 - e) ^+ n * (1 + e) ^+ n <= _).
  apply: ler_wpmul2l => //; apply: le_trans (bernoulli n e0); by rewrite ler_addr ler01.
rewrite -exprMn; apply: exprn_ile1; last first.
  by rewrite -subr_ge0 (_ : 1 - _ = e ^+ 2) ?sqr_ge0 //; ring.
by rewrite mulr_ge0 ?subr_ge0 // addr_ge0 ?ler01.
Qed.

(** More points do no harm; n e d >= c points are enough. *)
Lemma enough n e c d :
  0 < e -> e <= 1 -> 0 <= c -> 0 < d -> c <= n%:R * e * d -> c * (1 - e) ^+ n <= d.
Proof.
move=> e0 e1 c0 d0 le; apply: le_trans (_ : n%:R * e * d * (1 - e) ^+ n <= _).
  by rewrite ler_wpmul2r // exprn_ge0 ?subr_ge0.
rewrite mulrAC mulrC mulrA -[leRHS]mulr1; apply: le_trans (_ : d * 1 <= _) => //.
by rewrite -mulrA ler_pmul2l // mulrC decay // ltW.
Qed.

Lemma more n n' e c d :
  0 <= e <= 1 -> 0 <= c -> (n <= n')%N -> c * (1 - e) ^+ n <= d -> c * (1 - e) ^+ n' <= d.
Proof.
case/andP=> e0 e1 c0 nn'; apply: le_trans; apply: ler_wpmul2l => //.
by apply: ler_wiexpn2l nn'; rewrite ?subr_ge0 // ger_addl oppr_le0.
Qed.

End SampleSize.

Section Archimedean.
Variable (R : archiFieldType).
Implicit Types (eps delta : R).

Lemma least (e c d : R) :
  0 < e -> e <= 1 -> 0 <= c -> 0 < d ->
  exists N, forall n, (c * (1 - e) ^+ n <= d) = (N <= n)%N.
Proof.
move=> e0 e1 c0 d0; pose P n := c * (1 - e) ^+ n <= d.
have Pmore n n' : (n <= n')%N -> P n -> P n' by apply: more; rewrite // ltW.
have exP : exists n, P n.
  have ed : 0 < e * d by rewrite mulr_gt0.
  exists (Num.bound (c / (e * d))); apply: enough => //.
  by rewrite -mulrA -ler_pdivr_mulr // ltW // archi_boundP // divr_ge0 // ltW.
case: (ex_minnP exP) => N PN min; exists N => n.
by apply/idP/idP => [/min //|Nn]; exact: Pmore PN.
Qed.

Theorem sample_size_real (k : nat) eps delta :
  0 < eps -> eps <= 1 -> 0 < delta ->
  (forall n, k%:R <= n%:R * eps * delta -> enough_real n k eps delta) /\
  exists N, forall n, enough_real n k eps delta = (N <= n)%N.
Proof.
move=> e0 e1 d0; split; last by apply: least; rewrite ?ler0n.
by move=> n; apply: enough; rewrite ?ler0n.
Qed.

Theorem sample_size_agn (k : nat) eps delta :
  0 < eps -> eps <= 1 -> 0 < delta ->
  (forall n, k%:R ^+ 2 <= n%:R * eps ^+ 2 * delta ^+ 2 -> enough_agn n k eps delta) /\
  exists N, forall n, enough_agn n k eps delta = (N <= n)%N.
Proof.
move=> e0 e1 d0; have e2 : 0 < eps ^+ 2 by rewrite exprn_gt0.
have e21 : eps ^+ 2 <= 1 by rewrite exprn_ile1 // ltW.
have d2 : 0 < delta ^+ 2 by rewrite exprn_gt0.
split; last by apply: least; rewrite ?sqr_ge0.
by move=> n; apply: enough; rewrite ?sqr_ge0.
Qed.

End Archimedean.

(** For rationals: one concept, eps = delta = 1/2, one point. *)
Lemma sample_size_witness : enough_real 1 1 (2%:R^-1 : rat) 2%:R^-1.
Proof. by []. Qed.
