(** * Two points: what no distiller can avoid

    Purpose.  The lower bound that depends on three points only, and holds for every randomised
    distiller with n samples, although it sees the whole source.  Let no concept of G agree with
    the source f on both x1 and x2.

    In words (two_point_lower_bound).
    - Realizable: let some concept of G agree with f on x0 and x1, some on x0 and x2, and let
      D_j have mass 1 - p on x0 and p on x_j, where p > epsilon.  On D_1 or on D_2 the distiller
      fails (error above epsilon) with probability at least (1/2)(1 - p)^n.  The optimum is 0 on
      both, so this holds in the absolute, the realizable and the agnostic mode.
    - Agnostic: let some concept of G agree with f on x1, some on x2, and 2 gamma > epsilon.  Of
      the distributions with masses 1/2 + gamma, 1/2 - gamma and 1/2 - gamma, 1/2 + gamma on x1,
      x2 there is one on which the distiller fails (error above the optimum plus epsilon) with
      probability at least (1/2)(1 - TV), TV the total variation distance of the binomial
      distributions with n trials and success probabilities 1/2 + gamma and 1/2 - gamma, as a
      finite sum. The distiller must output concepts of G, with whatever coins.  The theorems
      with the ending pac say the same of the delta of an (epsilon, delta)-distiller.

    Not claimed.  No closed estimate of TV; nothing for distillers that may output concepts
    outside G (they could copy f).

    Proof idea.  Realizable: the sample that is n times x0 has probability (1 - p)^n under both
    distributions, and the output on it errs on x1 or on x2.  Agnostic: on every sample the
    output fails under one of the two, so the failures add up to at least sum_s min(D_1^n(s),
    D_2^n(s)); the samples with k times x1 have the same probability, so this is sum_k min of
    the two binomials, which is 1 - TV.

    Source: the statement of this project (two_point_lower_bound); the method is Le Cam's.

    Public theorems: two_point_lower_bound, two_point_lower_bound_realizable,
    two_point_lower_bound_agnostic, two_point_lower_bound_pac,
    two_point_lower_bound_agnostic_pac, two_point_lower_bound_witness. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Mixture.
Variables (R : realFieldType) (X : finType) (p : R) (p01 : 0 <= p <= 1) (x y : X).

Lemma mixture_ge0 z : 0 <= (1 - p) * (z == x)%:R + p * (z == y)%:R.
Proof. by have /andP[p0 p1] := p01; rewrite addr_ge0 // mulr_ge0 ?ler0n ?subr_ge0. Qed.

Lemma mixture_sum1 : \sum_z ((1 - p) * (z == x)%:R + p * (z == y)%:R) = 1.
Proof. by rewrite big_split -!mulr_sumr /= !point_sum1 !mulr1 subrK. Qed.

(** Mass 1 - p on x and p on y. *)
Definition mixture : dist R X := mkdist mixture_ge0 mixture_sum1.

Lemma mixtureE z : mixture z = (1 - p) * (z == x)%:R + p * (z == y)%:R.
Proof. exact: mkdistE. Qed.

Lemma pr_mixture P : Pr mixture P = (1 - p) * (P x)%:R + p * (P y)%:R.
Proof.
rewrite -ex_pr /Ex; under eq_bigr do rewrite mixtureE mulrDl -!mulrA.
rewrite big_split -!mulr_sumr /=; congr (_ * _ + _ * _).
  by rewrite (bigD1 x) //= eqxx mul1r big1 ?addr0 // => z /negbTE ->; rewrite mul0r.
by rewrite (bigD1 y) //= eqxx mul1r big1 ?addr0 // => z /negbTE ->; rewrite mul0r.
Qed.

Lemma error_mixture (f g : concept X) :
  error mixture f g = (1 - p) * (f x != g x)%:R + p * (f y != g y)%:R.
Proof. exact: pr_mixture. Qed.

Lemma mixture_optimal_error0 (f g : concept X) (G : concept_class X) :
  g \in G -> f x = g x -> f y = g y -> optimal_error mixture f G = 0.
Proof.
move=> gG fgx fgy; apply/eqP; rewrite eq_le optimal_error_ge0 andbT.
apply: le_trans (optimal_error_le _ _ gG) _.
by rewrite error_mixture fgx fgy !eqxx !mulr0 addr0.
Qed.
End Mixture.

Section TwoPoint.
Variables (R : realFieldType) (X : finType) (n : nat).
Variables (f : concept X) (G : concept_class X) (A : distiller R X n).
Hypothesis AG : outputs_in A G.

(** If one of two events holds for every concept of G, their probabilities add up to at least 1. *)
Lemma outputs_one s (P Q : pred (concept X)) :
  (forall g, g \in G -> P g || Q g) -> 1 <= Pr (A f s) P + Pr (A f s) Q.
Proof.
move=> PQ; apply: le_trans (pr_or _ _ _).
rewrite -[leLHS](dist_sum1 (A f s)) /Pr [leRHS]big_mkcond /=.
apply: ler_sum => g _; case: ifP => // nPQ.
have [->//|/AG /PQ] := eqVneq (A f s g) 0; by rewrite nPQ.
Qed.

Lemma half_max (a b c : R) : c <= a + b -> 1 / 2%:R * c <= Num.max a b.
Proof.
move=> cab; rewrite mulrC mulrA mulr1 ler_pdivr_mulr ?ltr0n // mulr_natr mulr2n.
by apply: (le_trans cab); apply: ler_add; rewrite le_maxr lexx ?orbT.
Qed.

Variables (x0 x1 x2 : X).
Hypothesis not_both : forall g, g \in G -> ~~ ((f x1 == g x1) && (f x2 == g x2)).

(** Realizable: the sample may consist of x0 alone. *)
Theorem two_point_lower_bound_realizable m (p eps : R) (p01 : 0 <= p <= 1) :
  (exists2 g, g \in G & f x0 = g x0 /\ f x1 = g x1) ->
  (exists2 g, g \in G & f x0 = g x0 /\ f x2 = g x2) ->
  eps < p ->
  1 / 2%:R * (1 - p) ^+ n <=
  Num.max (failure_probability m A G eps f (mixture p01 x0 x1))
          (failure_probability m A G eps f (mixture p01 x0 x2)).
Proof.
move=> [g1 g1G [g10 g11]] [g2 g2G [g20 g22]] ep; apply: half_max.
have /andP[p0 p1] := p01; have q0 : 0 <= 1 - p by rewrite subr_ge0.
pose D1 := mixture p01 x0 x1; pose D2 := mixture p01 x0 x2.
have b0 j : (j == x1) || (j == x2) -> benchmark m (mixture p01 x0 j) f G = 0.
  move=> jx; case: (m) => //=; case/orP: jx => /eqP ->.
    exact: mixture_optimal_error0 g1G g10 g11.
  exact: mixture_optimal_error0 g2G g20 g22.
pose s0 : sample X n := [ffun=> x0].
have Ds0 j : (1 - p) ^+ n <= sample_dist n (mixture p01 x0 j) s0.
  rewrite iidE -[X in _ ^+ X](card_ord n) -prodr_const; apply: ler_prod => i _.
  by rewrite q0 ffunE mixtureE eqxx mulr1 ler_addl mulr_ge0 ?ler0n.
have one_term j : (1 - p) ^+ n * Pr (A f s0) (fun g => ~~ success m (mixture p01 x0 j) f G eps g) <=
    failure_probability m A G eps f (mixture p01 x0 j).
  rewrite /failure_probability /Ex (bigD1 s0) //= -[leLHS]addr0; apply: ler_add.
    by apply: ler_wpmul2r; [exact: pr_ge0 | exact: Ds0].
  by apply: sumr_ge0 => s _; rewrite mulr_ge0 ?dist_ge0 ?pr_ge0.
apply: le_trans (ler_add (one_term x1) (one_term x2)).
rewrite -mulrDr; apply: ler_pemulr; first exact: exprn_ge0.
apply: outputs_one => g gG; rewrite /success !b0 ?eqxx ?orbT // !add0r -!ltNge.
rewrite !error_mixture; have := not_both gG; rewrite negb_and => /orP[->|->].
  by apply/orP; left; apply: (lt_le_trans ep); rewrite mulr1 ler_addr mulr_ge0 ?ler0n.
by apply/orP; right; apply: (lt_le_trans ep); rewrite mulr1 ler_addr mulr_ge0 ?ler0n.
Qed.

(** The binomial distribution and the total variation of two of them. *)
Definition binomial_pmf (q : R) (k : nat) : R := 'C(n, k)%:R * q ^+ k * (1 - q) ^+ (n - k).

Definition tv_binomial (q q' : R) : R :=
  1 / 2%:R * \sum_(k < n.+1) `|binomial_pmf q k - binomial_pmf q' k|.

Lemma binomial_sum1 q : \sum_(k < n.+1) binomial_pmf q k = 1.
Proof.
have -> : 1 = ((1 - q) + q) ^+ n :> R by rewrite subrK expr1n.
rewrite exprDn; apply: eq_bigr => k _.
by rewrite /binomial_pmf -mulrA -[RHS]mulr_natl [q ^+ k * _]mulrC.
Qed.

Lemma min_half (a b : R) : Num.min a b = 1 / 2%:R * (a + b - `|a - b|).
Proof.
have [ab|ba] := leP a b.
  by rewrite ler0_norm ?subr_le0 //; field.
by rewrite gtr0_norm ?subr_gt0 //; field.
Qed.

Lemma sum_min_binomial (q q' : R) :
  \sum_(k < n.+1) Num.min (binomial_pmf q k) (binomial_pmf q' k) = 1 - tv_binomial q q'.
Proof.
under eq_bigr do rewrite min_half.
rewrite -mulr_sumr sumrB big_split /= !binomial_sum1 /tv_binomial.
by move: (\sum_(k < _) _) => T; field.
Qed.

(** Sums over the subsets of the sample's positions, by size. *)
Lemma sum_by_card (F : nat -> R) :
  \sum_(B : {set 'I_n}) F #|B| = \sum_(k < n.+1) 'C(n, k)%:R * F k.
Proof.
have lt (B : {set 'I_n}) : (#|B| < n.+1)%N by rewrite ltnS -[leqRHS]card_ord max_card.
rewrite (partition_big (fun B : {set 'I_n} => Ordinal (lt B)) xpredT) //=.
apply: eq_bigr => k _; rewrite (eq_bigr (fun=> F k)) => [|B /eqP <-] //.
rewrite sumr_const -[LHS]mulr_natl; congr (_%:R * _).
have := card_draws (ordinal_finType n) k; rewrite card_ord => <-.
by apply: eq_card => B; rewrite !inE.
Qed.

(** Agnostic: the sample may not tell which of x1 and x2 is the heavier. *)
Theorem two_point_lower_bound_agnostic (gamma eps : R)
    (lower : 0 <= 1 / 2%:R - gamma <= 1) (upper : 0 <= 1 / 2%:R + gamma <= 1) :
  (exists2 g, g \in G & f x1 = g x1) -> (exists2 g, g \in G & f x2 = g x2) ->
  eps < 2%:R * gamma ->
  1 / 2%:R * (1 - tv_binomial (1 / 2%:R + gamma) (1 / 2%:R - gamma)) <=
  Num.max (failure_probability Agnostic A G eps f (mixture lower x1 x2))
          (failure_probability Agnostic A G eps f (mixture upper x1 x2)).
Proof.
move=> [g1 g1G g11] [g2 g2G g22] eg; apply: half_max.
set a := 1 / 2%:R + gamma; set b := 1 / 2%:R - gamma.
have ab1 : 1 - b = a by rewrite /a /b; field.
have ba1 : 1 - a = b by rewrite /a /b; field.
have a0 : 0 <= a by have /andP[] := upper.
have b0 : 0 <= b by have /andP[] := lower.
have x12 : x1 != x2.
  by apply: contraTneq g1G => x12; apply/negP=> /not_both; rewrite -x12 g11 eqxx.
set D1 := mixture lower x1 x2; set D2 := mixture upper x1 x2.
have x21 : x2 == x1 = false by rewrite eq_sym (negbTE x12).
have D11 : D1 x1 = a by rewrite mixtureE eqxx (negbTE x12) mulr1 mulr0 addr0.
have D12 : D1 x2 = b by rewrite mixtureE eqxx x21 mulr1 mulr0 add0r.
have D21 : D2 x1 = b by rewrite mixtureE eqxx (negbTE x12) mulr1 mulr0 addr0.
have D22 : D2 x2 = a by rewrite mixtureE eqxx x21 mulr1 mulr0 add0r.
have opt1 : optimal_error D1 f G <= b.
  apply: le_trans (optimal_error_le _ _ g1G) _.
  by rewrite error_mixture g11 eqxx mulr0 add0r ler_pimulr // lern1 leq_b1.
have opt2 : optimal_error D2 f G <= b.
  apply: le_trans (optimal_error_le _ _ g2G) _.
  by rewrite error_mixture g22 eqxx mulr0 addr0 -/a ba1 ler_pimulr // lern1 leq_b1.
have bea : b + eps < a.
  rewrite -ltr_subr_addl (lt_le_trans eg) // le_eqVlt; apply/orP; left; apply/eqP.
  by rewrite /a /b; ring.
pose u s := Pr (A f s) (fun g => ~~ success Agnostic D1 f G eps g).
pose v s := Pr (A f s) (fun g => ~~ success Agnostic D2 f G eps g).
have uv s : 1 <= u s + v s.
  apply: outputs_one => g gG; rewrite /success /= -!ltNge.
  have := not_both gG; rewrite negb_and => /orP[w1|w2]; apply/orP; [left|right].
    apply: le_lt_trans (ler_add opt1 (lexx eps)) _; apply: (lt_le_trans bea).
    by rewrite error_mixture -/b ab1 w1 mulr1 ler_addl mulr_ge0 ?ler0n.
  apply: le_lt_trans (ler_add opt2 (lexx eps)) _; apply: (lt_le_trans bea).
  by rewrite error_mixture -/a ba1 w2 mulr1 ler_addr mulr_ge0 ?ler0n.
rewrite /failure_probability -/(u _) /Ex -big_split /=.
pose mu s := Num.min (sample_dist n D1 s) (sample_dist n D2 s).
apply: (@le_trans _ _ (\sum_s mu s)); last first.
  apply: ler_sum => s _; set d1 := sample_dist n D1 s; set d2 := sample_dist n D2 s.
  have m0 : 0 <= mu s by rewrite le_minr !dist_ge0.
  apply: (@le_trans _ _ (mu s * (u s + v s))); first by rewrite ler_pemulr.
  rewrite mulrDr; apply: ler_add; apply: ler_wpmul2r; rewrite ?pr_ge0 // le_minl lexx ?orbT //.
rewrite -sum_min_binomial.
pose sB (B : {set 'I_n}) : sample X n := [ffun i => if i \in B then x1 else x2].
have sBinj : injective sB.
  move=> B C /ffunP e; apply/setP=> i; have := e i; rewrite !ffunE.
  by case: ifP; case: ifP => // _ _ e'; move: x12; rewrite e' eqxx.
have pB (c d : R) (D : dist R X) B : D x1 = c -> D x2 = d ->
    sample_dist n D (sB B) = c ^+ #|B| * d ^+ (n - #|B|).
  move=> Dc Dd; rewrite iidE (bigID (mem B)) /=; congr (_ * _).
    by rewrite -prodr_const; apply: eq_bigr => i iB; rewrite ffunE iB.
  have -> : (n - #|B|)%N = #|~: B| by rewrite [RHS]cardsCs setCK card_ord.
  rewrite -prodr_const.
  by apply: eq_big => [i|i iB]; rewrite ?inE // ffunE (negbTE iB).
apply: (@le_trans _ _ (\sum_(s in [set sB B | B : {set 'I_n}]) mu s)); last first.
  rewrite [leRHS](bigID (mem [set sB B | B : {set 'I_n}])) /= ler_addl.
  by apply: sumr_ge0 => s _; rewrite le_minr !dist_ge0.
rewrite big_imset /=; last by move=> B C _ _; exact: sBinj.
rewrite (eq_bigr (fun B : {set 'I_n} =>
   Num.min (a ^+ #|B| * b ^+ (n - #|B|)) (b ^+ #|B| * a ^+ (n - #|B|)))) => [|B _]; last first.
  by rewrite /mu (pB a b D1) // (pB b a D2).
rewrite (sum_by_card (fun k => Num.min (a ^+ k * b ^+ (n - k)) (b ^+ k * a ^+ (n - k)))).
rewrite le_eqVlt; apply/orP; left; apply/eqP; apply: eq_bigr => k _.
by rewrite /binomial_pmf ab1 ba1 -!mulrA minr_pmulr ?ler0n.
Qed.

Theorem two_point_lower_bound :
  (forall m (p eps : R) (p01 : 0 <= p <= 1),
     (exists2 g, g \in G & f x0 = g x0 /\ f x1 = g x1) ->
     (exists2 g, g \in G & f x0 = g x0 /\ f x2 = g x2) ->
     eps < p ->
     1 / 2%:R * (1 - p) ^+ n <=
     Num.max (failure_probability m A G eps f (mixture p01 x0 x1))
             (failure_probability m A G eps f (mixture p01 x0 x2))) /\
  (forall (gamma eps : R)
     (lower : 0 <= 1 / 2%:R - gamma <= 1) (upper : 0 <= 1 / 2%:R + gamma <= 1),
     (exists2 g, g \in G & f x1 = g x1) -> (exists2 g, g \in G & f x2 = g x2) ->
     eps < 2%:R * gamma ->
     1 / 2%:R * (1 - tv_binomial (1 / 2%:R + gamma) (1 / 2%:R - gamma)) <=
     Num.max (failure_probability Agnostic A G eps f (mixture lower x1 x2))
             (failure_probability Agnostic A G eps f (mixture upper x1 x2))).
Proof.
split; first exact: two_point_lower_bound_realizable.
exact: two_point_lower_bound_agnostic.
Qed.

(** So an (epsilon, delta)-distiller for both distributions has a delta of at least the bound. *)
Theorem two_point_lower_bound_pac m (Q : family R X) (p eps delta : R) (p01 : 0 <= p <= 1) :
  (exists2 g, g \in G & f x0 = g x0 /\ f x1 = g x1) ->
  (exists2 g, g \in G & f x0 = g x0 /\ f x2 = g x2) ->
  eps < p -> Q f (mixture p01 x0 x1) -> Q f (mixture p01 x0 x2) ->
  pac_distills m A Q G eps delta -> 1 / 2%:R * (1 - p) ^+ n <= delta.
Proof.
move=> g1 g2 ep Q1 Q2 /pac_distillsP[_ pacA].
apply: le_trans (two_point_lower_bound_realizable m p01 g1 g2 ep) _.
have [h1 h1G [h10 h11]] := g1; have [h2 h2G [h20 h22]] := g2.
rewrite le_maxl !pacA //; case: (m) => //=.
  by rewrite (mixture_optimal_error0 p01 h2G h20 h22).
by rewrite (mixture_optimal_error0 p01 h1G h10 h11).
Qed.

Theorem two_point_lower_bound_agnostic_pac (Q : family R X) (gamma eps delta : R)
    (lower : 0 <= 1 / 2%:R - gamma <= 1) (upper : 0 <= 1 / 2%:R + gamma <= 1) :
  (exists2 g, g \in G & f x1 = g x1) -> (exists2 g, g \in G & f x2 = g x2) ->
  eps < 2%:R * gamma -> Q f (mixture lower x1 x2) -> Q f (mixture upper x1 x2) ->
  pac_distills Agnostic A Q G eps delta ->
  1 / 2%:R * (1 - tv_binomial (1 / 2%:R + gamma) (1 / 2%:R - gamma)) <= delta.
Proof.
move=> g1 g2 eg Q1 Q2 /pac_distillsP[_ pacA].
apply: le_trans (two_point_lower_bound_agnostic lower upper g1 g2 eg) _.
by rewrite le_maxl !pacA.
Qed.
End TwoPoint.

(** The hypotheses can hold: three points, the source 0, and the concepts that are 1 at the
    last or at the middle point only. *)
Lemma two_point_lower_bound_witness (R : realFieldType) n :
  let f := [ffun=> false] : concept [finType of 'I_3] in
  let g (i : 'I_3) := [ffun x => x == i] : concept [finType of 'I_3] in
  let x1 := inord 1 in let x2 := inord 2 in let G := [set g x1; g x2] in
  [/\ outputs_in (deterministic R (fun _ (_ : sample [finType of 'I_3] n) => g x1)) G,
      forall h, h \in G -> ~~ ((f x1 == h x1) && (f x2 == h x2)),
      (exists2 h, h \in G & f ord0 = h ord0 /\ f x1 = h x1),
      (exists2 h, h \in G & f ord0 = h ord0 /\ f x2 = h x2)
    & 0 <= 1 / 2%:R :> R /\ 1 / 2%:R <= 1 :> R].
Proof.
have v1 : nat_of_ord (inord 1 : 'I_3) = 1%N by rewrite inordK.
have v2 : nat_of_ord (inord 2 : 'I_3) = 2%N by rewrite inordK.
move=> f g x1 x2 G; split.
- move=> h s k; rewrite /deterministic pointE; have [->|_] := eqVneq k (g x1).
    by rewrite !inE eqxx.
  by rewrite eqxx.
- by move=> h; rewrite !inE => /orP[/eqP ->|/eqP ->]; rewrite !ffunE eqxx ?andbF.
- by exists (g x2); rewrite ?inE ?eqxx ?orbT // !ffunE -!val_eqE /= v1 v2.
- by exists (g x1); rewrite ?inE ?eqxx // !ffunE -!val_eqE /= v1 v2.
by split; [rewrite divr_ge0 ?ler01 ?ler0n | rewrite ler_pdivr_mulr ?ltr0n // mul1r ler1n].
Qed.
