(******************************************************************************)
(* verification_bound: fresh comparisons certify any candidate.               *)
(*                                                                            *)
(* In words: a fixed concept g of error > eps agrees with f on n fresh points *)
(* with probability at most (1 - eps)^n.  So if a candidate was found in any  *)
(* way from n1 other points (and coins), the probability that it is bad and   *)
(* still passes n2 fresh comparisons is at most (1 - eps)^n2, whatever the    *)
(* classes are.                                                               *)
(*                                                                            *)
(* Public theorems: verification_bound, verification_bound_candidate.         *)
(*                                                                            *)
(* Not claimed: nothing about a candidate that fails a comparison, and        *)
(* nothing about a candidate that was chosen with the fresh points in view.   *)
(* The second statement needs eps <= 1 (see verification_bound_eps_gt1); in   *)
(* the first one it follows from eps < error.                                 *)
(* Proof: iid_power, with P = the agreement of f and g.                       *)
(* Source: textbook.                                                          *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions iid_power.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section VerificationBound.
Variables (R : realFieldType) (X : finType).
Implicit Types (D : dist R X) (f g : concept X).

(** The exact probability of passing. *)
Lemma pr_consistent n D f g :
  Pr (sample_dist n D) (fun s => consistent f s g) = (1 - error D f g) ^+ n.
Proof.
rewrite (pr_all n D (fun x => f x == g x)); congr (_ ^+ _).
by rewrite -prC; apply: eq_pr => x; rewrite negbK.
Qed.

Theorem verification_bound n D f g (eps : R) :
  eps < error D f g ->
  Pr (sample_dist n D) (fun s => consistent f s g) <= (1 - eps) ^+ n.
Proof.
move=> bad; have e1 : eps <= 1 by exact: le_trans (ltW bad) (error_le1 D f g).
rewrite pr_consistent; apply: ler_expn2r.
- by rewrite nnegrE subr_ge0 error_le1.
- by rewrite nnegrE subr_ge0.
- by rewrite ler_add2l ler_opp2 ltW.
Qed.

(** The candidate may come from anything that does not see the fresh points. *)
Theorem verification_bound_candidate n1 n2 (A : distiller R X n1) D f (eps : R) :
  eps <= 1 ->
  Ex (sample_dist (n1 + n2) D)
     (fun s => Pr (A f (first_part s))
                  (fun g => (eps < error D f g) && consistent f (second_part s) g))
  <= (1 - eps) ^+ n2.
Proof.
move=> e1.
rewrite (ex_parts D (fun s t => Pr (A f s) (fun g => (eps < error D f g) && consistent f t g))).
have e0 : 0 <= (1 - eps) ^+ n2 by rewrite exprn_ge0 ?subr_ge0.
rewrite -[leRHS](ex_const (sample_dist n1 D)); apply: ex_mono => s _.
under eq_ex do rewrite -ex_pr.
rewrite ex_exchange -[leRHS](ex_const (A f s)); apply: ex_mono => g _; rewrite ex_pr.
have [bad|ok] := boolP (eps < error D f g); first exact: verification_bound.
by rewrite pr_never.
Qed.

End VerificationBound.

(** The hypotheses hold for two different constants on one point. *)
Lemma verification_bound_witness (R : realFieldType) :
  let D := point tt : dist R [finType of unit] in
  0 < error D [ffun=> true] [ffun=> false].
Proof. by rewrite /error pr_point !ffunE /= ltr01. Qed.

(** Without eps <= 1 the bound for candidates is false: the right side may be negative. *)
Lemma verification_bound_eps_gt1 (R : realFieldType) (A : distiller R [finType of unit] 0) f :
  let D := point tt : dist R [finType of unit] in
  ~ Ex (sample_dist (0 + 1) D)
       (fun s => Pr (A f (first_part s))
          (fun g => (2%:R < error D f g) && consistent f (second_part s) g))
    <= (1 - 2%:R : R) ^+ 1.
Proof.
move=> D; apply/negP; rewrite -ltNge expr1; apply: lt_le_trans (_ : 0 <= _).
  by rewrite subr_lt0 ltr1n.
by apply: ex_ge0 => s _; exact: pr_ge0.
Qed.
