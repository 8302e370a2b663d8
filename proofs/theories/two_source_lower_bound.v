(** * Two sources: what no learner can avoid

    Purpose.  The lower bound for learners, which see labels only, where a distiller needs no
    sample.

    In words (two_source_lower_bound).  Let the sources f1 and f2 agree at x0 and differ at x1, and
    for each let some concept of G be right on both points.  Let D have mass 1 - p on x0 and p on
    x1, where p > epsilon.  Every randomised learner with n samples fails (error above epsilon) with
    probability at least (1/2)(1 - p)^n on f1 or on f2, in the absolute, the realizable and the
    agnostic mode, whatever it outputs.  So one that fails with probability at most delta on both
    for every such p has (1/2)(1 - epsilon)^n <= delta (two_source_lower_bound_samples), while the
    distiller that outputs its source never fails, without any sample (two_source_distiller).

    Not claimed.  Nothing for learners that may ask for labels of points of their choice.

    Proof idea.  The sample that is n times x0 has probability (1 - p)^n and the same labels for f1
    and f2; the output on it is wrong at x1 for one of them.

    Source: the statement of this project (two_source_lower_bound); the method is Le Cam's.

    Public theorems: two_source_lower_bound, two_source_lower_bound_samples, two_source_distiller,
    two_source_lower_bound_witness. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions two_point_lower_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section TwoSource.
Variables (R : realFieldType) (X : finType) (n : nat).
Variables (G : concept_class X) (A : distiller R X n).
Hypothesis labels_only : uses_labels_only A.

Variables (f1 f2 : concept X) (x0 x1 : X).
Hypothesis agree : f1 x0 = f2 x0.
Hypothesis differ : f1 x1 != f2 x1.
Hypothesis right1 : exists2 g, g \in G & f1 x0 = g x0 /\ f1 x1 = g x1.
Hypothesis right2 : exists2 g, g \in G & f2 x0 = g x0 /\ f2 x1 = g x1.

Theorem two_source_lower_bound m (p eps : R) (p01 : 0 <= p <= 1) : eps < p ->
  1 / 2%:R * (1 - p) ^+ n <=
  Num.max (failure_probability m A G eps f1 (mixture p01 x0 x1))
          (failure_probability m A G eps f2 (mixture p01 x0 x1)).
Proof.
move=> ep; apply: half_max; set D := mixture p01 x0 x1.
have /andP[p0 p1] := p01; have q0 : 0 <= 1 - p by rewrite subr_ge0.
have b0 f : f = f1 \/ f = f2 -> benchmark m D f G = 0.
  move=> ff; case: (m) => //=; case: ff => ->.
    by have [g gG [g0 g1]] := right1; exact: mixture_optimal_error0 gG g0 g1.
  by have [g gG [g0 g1]] := right2; exact: mixture_optimal_error0 gG g0 g1.
pose s0 : sample X n := [ffun=> x0].
have Ds0 : (1 - p) ^+ n <= sample_dist n D s0.
  rewrite iidE -[X in _ ^+ X](card_ord n) -prodr_const; apply: ler_prod => i _.
  by rewrite q0 ffunE mixtureE eqxx mulr1 ler_addl mulr_ge0 ?ler0n.
have one_term f : (1 - p) ^+ n * Pr (A f s0) (fun g => ~~ success m D f G eps g) <=
    failure_probability m A G eps f D.
  rewrite /failure_probability /Ex (bigD1 s0) //= -[leLHS]addr0; apply: ler_add.
    by apply: ler_wpmul2r; [exact: pr_ge0 | exact: Ds0].
  by apply: sumr_ge0 => s _; rewrite mulr_ge0 ?dist_ge0 ?pr_ge0.
apply: le_trans (ler_add (one_term f1) (one_term f2)).
rewrite -mulrDr; apply: ler_pemulr; first exact: exprn_ge0.
have -> : A f2 s0 = A f1 s0 by apply: labels_only; apply/ffunP => i; rewrite !ffunE agree.
apply: le_trans (pr_or _ _ _); rewrite -[leLHS](prT (A f1 s0)); apply: pr_mono => g _.
rewrite /success !b0; [|by right|by left]; rewrite !add0r -!ltNge !error_mixture.
have : (f1 x1 != g x1) || (f2 x1 != g x1).
  by move: differ; case: (f1 x1); case: (f2 x1); case: (g x1).
case/orP => ->; apply/orP; [left|right]; apply: (lt_le_trans ep).
  by rewrite mulr1 ler_addr mulr_ge0 ?ler0n.
by rewrite mulr1 ler_addr mulr_ge0 ?ler0n.
Qed.

Lemma power_lipschitz (a b : R) k : 0 <= b -> b <= a -> a <= 1 ->
  a ^+ k - b ^+ k <= k%:R * (a - b).
Proof.
move=> b0 ba a1; have a0 := le_trans b0 ba; have b1 := le_trans ba a1.
have ab0 : 0 <= a - b by rewrite subr_ge0.
elim: k => [|k IH]; first by rewrite subrr mul0r.
have -> : a ^+ k.+1 - b ^+ k.+1 = a * (a ^+ k - b ^+ k) + (a - b) * b ^+ k.
  by rewrite !exprS; ring.
rewrite -addn1 natrD mulrDl mul1r; apply: ler_add.
  apply: le_trans (ler_wpmul2l a0 IH) _; rewrite -[leRHS]mul1r ler_wpmul2r //.
  by rewrite mulr_ge0 ?ler0n.
by rewrite -[leRHS]mulr1 ler_wpmul2l // exprn_ile1.
Qed.

(** For the mass p falling to epsilon. *)
Theorem two_source_lower_bound_samples m (eps delta : R) : 0 <= eps < 1 ->
  (forall p (p01 : 0 <= p <= 1), eps < p ->
     failure_probability m A G eps f1 (mixture p01 x0 x1) <= delta /\
     failure_probability m A G eps f2 (mixture p01 x0 x1) <= delta) ->
  1 / 2%:R * (1 - eps) ^+ n <= delta.
Proof.
move=> /andP[e0 e1] small; rewrite leNgt; apply/negP => gap.
have twice y : (delta < 1 / 2%:R * y) = (2%:R * delta < y).
  by rewrite mul1r [_ * y]mulrC ltr_pdivl_mulr ?ltr0n // mulrC.
set a := 1 - eps in gap; have a0 : 0 < a by rewrite subr_gt0.
have a1 : a <= 1 by rewrite ler_subl_addr ler_addl.
pose t := a ^+ n - 2%:R * delta; have t0 : 0 < t by rewrite subr_gt0 -twice.
pose h := Num.min a (t / n.+1%:R).
have h0 : 0 < h by rewrite lt_minr a0 divr_gt0 ?ltr0n.
have ha : h <= a by rewrite le_minl lexx.
have p01 : 0 <= eps + h <= 1 by rewrite addr_ge0 ?(ltW h0) //= addrC -ler_subr_addr.
have ep : eps < eps + h by rewrite ltr_addl.
have [F1 F2] := small _ p01 ep.
have := two_source_lower_bound m p01 ep; rewrite leNgt => /negP; apply; rewrite lt_maxl.
have -> : 1 - (eps + h) = a - h by rewrite opprD addrA.
have big : delta < 1 / 2%:R * (a - h) ^+ n; last by rewrite !(le_lt_trans _ big).
rewrite twice -ltr_opp2 -(ltr_add2l (a ^+ n)) -/t.
have ah0 : 0 <= a - h by rewrite subr_ge0.
have aha : a - h <= a by rewrite ler_subl_addr ler_addl ltW.
apply: le_lt_trans (power_lipschitz n ah0 aha a1) _; rewrite subKr.
apply: (@le_lt_trans _ _ (n%:R * (t / n.+1%:R))).
  by rewrite ler_wpmul2l ?ler0n // le_minl lexx orbT.
by rewrite mulrCA gtr_pmulr // ltr_pdivr_mulr ?ltr0n // mul1r ltr_nat.
Qed.

End TwoSource.

(** A distiller is told which source it is, and needs no sample when that is in the class. *)
Theorem two_source_distiller (R : realFieldType) (X : finType) m (G : concept_class X) (eps : R)
    (f : concept X) (D : dist R X) : 0 <= eps ->
  failure_probability m (deterministic R (fun f (_ : sample X 0) => f)) G eps f D = 0.
Proof.
move=> e0; rewrite /failure_probability; transitivity (Ex (sample_dist 0 D) (fun=> 0)).
  apply: eq_ex => s; rewrite pr_point /success error_refl.
  have -> : 0 <= benchmark m D f G + eps.
    by rewrite addr_ge0 //; case: m => //=; exact: optimal_error_ge0.
  by [].
by rewrite ex_const.
Qed.

(** The hypotheses can hold: two points, the sources 0 and "x is the last point". *)
Lemma two_source_lower_bound_witness (R : realFieldType) n :
  let f1 := [ffun=> false] : concept [finType of bool] in
  let f2 := [ffun x => x] : concept [finType of bool] in
  let A := deterministic R (fun _ (_ : sample [finType of bool] n) => f1) in
  [/\ uses_labels_only A, f1 false = f2 false, f1 true != f2 true,
      exists2 g, g \in [set f1; f2] & f1 false = g false /\ f1 true = g true
    & exists2 g, g \in [set f1; f2] & f2 false = g false /\ f2 true = g true].
Proof.
split; rewrite ?ffunE //; first by exists [ffun=> false]; rewrite ?inE ?eqxx ?ffunE.
by exists [ffun x => x]; rewrite ?inE ?eqxx ?orbT ?ffunE.
Qed.
