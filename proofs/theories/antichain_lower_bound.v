(** * One known source, and still many samples

    Purpose.  That the distiller sees the whole source does not make distillation cheap: here is
    one source, the constant 0, a class into which it cannot be distilled exactly, and
    distributions for which the sample must tell where to err.  The frontier of the class is as
    large as it can be, an antichain of all m-subsets.

    In words (antichain_lower_bound).  Let X have 2m points, G the indicators of the sets of m
    points, f = 0, and D_T uniform on T, where T is itself uniformly random among the sets of m
    points.  Every randomised distiller into G with n samples has expected error at least E[(m -
    K)/(2m - K)], where K is the number of distinct points among n draws from m equally likely
    ones.
    (antichain_lower_bound_pac) So if it (epsilon, delta)-distills 0 on all D_T, in any mode
    (the optimum is 0: the complement of T), then epsilon + delta is at least this expectation,
    (antichain_lower_bound_linear) which for n <= m is at least (m - n)/(2m - n);
    (antichain_lower_bound_samples) and if epsilon + delta <= 1/4 then n >= 2m/3.

    Not claimed.  Nothing for distillers that output concepts outside G (they would copy f).

    Proof idea.  Given the sample, with set U of k distinct points, T is uniform among the
    m-subsets that contain U; each point outside U lies in T with probability (m - k)/(2m - k),
    each point of U with probability 1.  So any set of m points overlaps T in at least m(m -
    k)/(2m - k) points on average.

    Source: the statement of this project (antichain_lower_bound).

    Public theorems: antichain_lower_bound, antichain_lower_bound_pac,
    antichain_lower_bound_linear, antichain_lower_bound_samples, antichain_lower_bound_witness. *)

From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify.
From PacDistillation Require Import definitions expected_error.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** The distinct points of a sample. *)
Definition points (X : finType) n (s : sample X n) : {set X} := [set s i | i : 'I_n].

(** (m - k)/(2m - k): what a set of m of 2m points, of which k are known, is bound to lose. *)
Definition gap (R : realFieldType) (m k : nat) : R := (m - k)%:R / (2 * m - k)%:R.

(** Its expectation, k the number of distinct points among n draws from m equally likely ones. *)
Definition expected_gap (R : realFieldType) (m n : nat) : R :=
  (\sum_(s : sample [finType of 'I_m] n) gap R m #|points s|) / (m ^ n)%:R.

(** The subsets of size m, as concepts. *)
Definition half_sets (X : finType) (m : nat) : concept_class X :=
  [set g : concept X | #|[set x | g x]| == m].

(** D T is uniform on T, for every set T of size m. *)
Definition uniform_on_half_sets (R : realFieldType) (X : finType) m (D : {set X} -> dist R X) :=
  forall T : {set X}, #|T| = m -> forall x, D T x = (x \in T)%:R / m%:R.

Section Gap.
Variables (R : realFieldType) (m : nat).

Lemma gap_ge0 k : 0 <= gap R m k.
Proof. by rewrite divr_ge0 ?ler0n. Qed.

Lemma gap_le1 k : gap R m k <= 1.
Proof.
rewrite /gap; have [->|nz] := eqVneq (2 * m - k)%N 0%N; first by rewrite invr0 mulr0 ler01.
by rewrite ler_pdivr_mulr ?ltr0n ?lt0n // mul1r ler_nat leq_sub2r // leq_pmull.
Qed.

(** More knowledge, less loss. *)
Lemma gap_antitone k n : (k <= n <= m)%N -> gap R m n <= gap R m k.
Proof.
move=> /andP[kn nm]; have [m0|m0] := posnP m; first by rewrite /gap m0 !mul0r.
have E j : (j <= m)%N -> (2 * m - j)%N = (m + (m - j))%N.
  by move=> jm; rewrite addnBA // addnn mul2n.
have km : (k <= m)%N := leq_trans kn nm.
have pos j : 0 < (m + (m - j))%:R :> R by rewrite ltr0n addn_gt0 m0.
rewrite /gap !E // ler_pdivr_mulr // mulrAC ler_pdivl_mulr // -!natrM ler_nat.
by rewrite !mulnDr [((m - k) * (m - n))%N]mulnC leq_add2r leq_mul2r leq_sub2l ?orbT.
Qed.
End Gap.

Section Antichain.
Variables (R : realFieldType) (X : finType) (m n : nat).
Hypotheses (m0 : (0 < m)%N) (cardX : #|X| = (2 * m)%N).
Let zero : concept X := [ffun=> false].

(** The sets of size m that contain U. *)
Definition above (U : {set X}) := [set T : {set X} | (U \subset T) && (#|T| == m)].

Lemma card_above U : #|above U| = 'C(2 * m - #|U|, m).
Proof.
have -> : (2 * m - #|U|)%N = #|~: U| by rewrite -cardX [RHS]cardsCs setCK.
rewrite -cards_draws -(card_imset _ (@setC_inj X)); apply: eq_card => T.
apply/imsetP/idP => [[T' T'a ->]|].
  move: T'a; rewrite !inE setCS => /andP[-> /eqP T'm] /=.
  by rewrite cardsCs setCK cardX T'm mul2n -addnn addnK.
rewrite !inE => /andP[TU /eqP Tm]; exists (~: T); last by rewrite setCK.
by rewrite inE -setCS setCK TU /= cardsCs setCK cardX Tm mul2n -addnn addnK.
Qed.

(** An unknown point lies in a random T with probability (m - k)/(2m - k). *)
Lemma card_above_point (U : {set X}) x : x \notin U ->
  gap R m #|U| * #|above U|%:R = #|above (x |: U)|%:R.
Proof.
move=> xU; rewrite !card_above cardsU1 xU add1n subnS.
have [km|mk] := leqP #|U| m; last first.
  have lt : (2 * m - #|U| < m)%N.
    by rewrite ltn_subLR ?mul2n -?addnn ?ltn_add2r // addnn -mul2n -cardX max_card.
  by rewrite !bin_small ?mulr0 // (leq_ltn_trans (leq_pred _)).
have nz : (2 * m - #|U|)%:R != 0 :> R.
  rewrite pnatr_eq0 -lt0n subn_gt0 (leq_ltn_trans km) //.
  by rewrite mul2n -addnn -[X in (X < _)%N]addn0 ltn_add2l.
rewrite /gap mulrAC; apply: (mulIf nz); rewrite divfK // -!natrM; congr _%:R.
rewrite [RHS]mulnC mul_bin_down; congr (_ * _)%N.
by rewrite -subnDA addnC subnDA mul2n -addnn addnK.
Qed.

(** The overlap of any fixed set of size m with a random T that contains U. *)
Lemma overlap (U B : {set X}) : #|B| = m ->
  gap R m #|U| * #|above U|%:R <= \sum_(T in above U) #|B :&: T|%:R / m%:R.
Proof.
move=> Bm; have mR : 0 < m%:R :> R by rewrite ltr0n.
rewrite -mulr_suml ler_pdivl_mulr // mulrC mulr_natl -natr_sum.
have -> : (\sum_(T in above U) #|B :&: T|)%N = (\sum_(x in B) #|above (x |: U)|)%N.
  under eq_bigr do rewrite -sum1_card big_mkcond.
  rewrite exchange_big /= [RHS]big_mkcond; apply: eq_bigr => x _.
  have [xB|xB] := boolP (x \in B); last by rewrite big1 // => T _; rewrite inE (negbTE xB).
  rewrite -sum1_card big_mkcond [RHS]big_mkcond; apply: eq_bigr => T _ /=.
  by rewrite !inE xB subUset sub1set; case: (x \in T); case: (U \subset T); case: (#|T| == m).
rewrite natr_sum; have -> : gap R m #|U| * #|above U|%:R *+ m =
    \sum_(x in B) gap R m #|U| * #|above U|%:R by rewrite sumr_const Bm.
apply: ler_sum => x _.
have [xU|xU] := boolP (x \in U); last by rewrite (card_above_point xU).
have -> : x |: U = U by apply/setUidPr; rewrite sub1set.
by rewrite ler_pimull ?ler0n // gap_le1.
Qed.

Variables (D : {set X} -> dist R X) (A : distiller R X n).
Hypotheses (Dunif : uniform_on_half_sets m D) (AG : outputs_in A (half_sets X m)).

Lemma sample_half_set (T : {set X}) s : #|T| = m ->
  sample_dist n (D T) s = (points s \subset T)%:R / (m ^ n)%:R.
Proof.
move=> Tm; rewrite iidE; under eq_bigr do rewrite (Dunif Tm).
rewrite big_split /= prodr_const card_ord exprVn natrX; congr (_ / _).
have [sT|/subsetPn[_ /imsetP[i _ ->] siT]] := boolP (points s \subset T).
  by rewrite big1 // => i _; rewrite (subsetP sT) // imset_f.
by rewrite (bigD1 i) //= (negbTE siT) mul0r.
Qed.

Lemma error_half_set (T : {set X}) (g : concept X) : #|T| = m ->
  error (D T) zero g = #|[set x | g x] :&: T|%:R / m%:R.
Proof.
move=> Tm; rewrite /error /Pr; under eq_bigr do rewrite (Dunif Tm).
rewrite -mulr_suml -natr_sum -sum1_card; congr (_%:R / _).
rewrite big_mkcond [RHS]big_mkcond; apply: eq_bigr => x _.
by rewrite !inE ffunE /=; case: (g x); case: (x \in T).
Qed.

(** Maps into T are the maps into m points. *)
Lemma sum_over_half_set (T : {set X}) (Z : nat -> R) : #|T| = m ->
  \sum_(s : sample X n | points s \subset T) Z #|points s| =
  \sum_(s : sample [finType of 'I_m] n) Z #|points s|.
Proof.
move=> Tm; pose h (j : 'I_m) : X := enum_val (cast_ord (esym Tm) j).
have hinj : injective h by move=> i j /enum_val_inj/cast_ord_inj.
have hT j : h j \in T by exact: enum_valP.
have Th x : x \in T -> exists j, h j = x.
  by move=> xT; exists (cast_ord Tm (enum_rank_in xT x)); rewrite /h cast_ordK enum_rankK_in.
pose H (s : sample [finType of 'I_m] n) : sample X n := [ffun i => h (s i)].
have Hinj : injective H.
  by move=> s t /ffunP e; apply/ffunP=> i; apply: hinj; have := e i; rewrite !ffunE.
have HE : [set s | points s \subset T] = [set H s | s : sample [finType of 'I_m] n].
  apply/setP=> s; rewrite inE; apply/idP/imsetP => [/subsetP sT|[t _ ->]].
    have /fin_all_exists[t tE] i : exists j, h j = s i by apply: Th; apply: sT; exact: imset_f.
    by exists (finfun t) => //; apply/ffunP=> i; rewrite !ffunE tE.
  by apply/subsetP=> _ /imsetP[i _ ->]; rewrite ffunE.
rewrite (eq_bigl (fun s => s \in [set H s | s : sample [finType of 'I_m] n])) => [|s];
  last by rewrite -HE inE.
rewrite big_imset /=; last by move=> s t _ _; exact: Hinj.
apply: eq_bigr => s _; congr Z.
have -> : points (H s) = h @: points s.
  by rewrite /points -imset_comp; apply: eq_imset => i; rewrite /= ffunE.
exact: card_imset.
Qed.

Lemma sum_expected_gap (T : {set X}) : #|T| = m ->
  \sum_(s : sample X n) sample_dist n (D T) s * gap R m #|points s| = expected_gap R m n.
Proof.
move=> Tm; rewrite /expected_gap -(sum_over_half_set _ Tm) mulr_suml [RHS]big_mkcond.
apply: eq_bigr => s _; rewrite (sample_half_set _ Tm).
by case: ifP => _; rewrite ?mul0r // mul1r mulrC.
Qed.

Lemma average_overlap s (g : concept X) : g \in half_sets X m ->
  \sum_(T : {set X} | #|T| == m) sample_dist n (D T) s * gap R m #|points s| <=
  \sum_(T : {set X} | #|T| == m) sample_dist n (D T) s * error (D T) zero g.
Proof.
rewrite inE => /eqP gm.
have E (Z : {set X} -> R) : \sum_(T : {set X} | #|T| == m) sample_dist n (D T) s * Z T =
    (\sum_(T in above (points s)) Z T) / (m ^ n)%:R.
  rewrite mulr_suml big_mkcond [RHS]big_mkcond; apply: eq_bigr => T _.
  rewrite inE andbC; case: eqP => //= Tm; rewrite (sample_half_set _ Tm).
  by case: ifP => _; rewrite ?mul0r // mul1r mulrC.
rewrite !E ler_wpmul2r ?invr_ge0 ?ler0n // sumr_const -[leLHS]mulr_natr.
apply: le_trans (overlap _ gm) _; rewrite le_eqVlt; apply/orP; left; apply/eqP.
by apply: eq_bigr => T; rewrite inE => /andP[_ /eqP Tm]; rewrite error_half_set.
Qed.

(** The expected error, averaged over T, is at least the expected gap. *)
Theorem antichain_lower_bound :
  expected_gap R m n <=
  (\sum_(T : {set X} | #|T| == m) expected_error A zero (D T)) / 'C(2 * m, m)%:R.
Proof.
have binE : #|[pred T : {set X} | #|T| == m]| = 'C(2 * m, m).
  by rewrite -cardX -card_draws; apply: eq_card => T; rewrite !inE.
rewrite ler_pdivl_mulr; last by rewrite ltr0n bin_gt0 leq_pmull.
have -> : expected_gap R m n * 'C(2 * m, m)%:R =
    \sum_(T : {set X} | #|T| == m) expected_gap R m n.
  by rewrite sumr_const binE mulr_natr.
rewrite (eq_bigr (fun T => \sum_s sample_dist n (D T) s * gap R m #|points s|)); last first.
  by move=> T /eqP Tm; rewrite sum_expected_gap.
rewrite exchange_big /expected_error /Ex [leRHS]exchange_big /=; apply: ler_sum => s _.
have -> : \sum_(T : {set X} | #|T| == m)
      sample_dist n (D T) s * (\sum_g A zero s g * error (D T) zero g) =
    Ex (A zero s) (fun g => \sum_(T : {set X} | #|T| == m)
      sample_dist n (D T) s * error (D T) zero g).
  rewrite ex_sum; apply: eq_bigr => T _; rewrite mulr_sumr; apply: eq_bigr => g _.
  by rewrite mulrCA.
rewrite -[leLHS](ex_const (A zero s)); apply: ex_mono => g Ag.
by apply: average_overlap; apply: AG; rewrite gt_eqF //; exact: Ag.
Qed.

(** The complement of T is right everywhere: the optimum is 0. *)
Lemma half_set_optimum (T : {set X}) : #|T| = m ->
  optimal_error (D T) zero (half_sets X m) = 0.
Proof.
move=> Tm; apply/eqP; rewrite eq_le optimal_error_ge0 andbT.
pose g : concept X := [ffun x => x \notin T].
have gT : [set x | g x] = ~: T by apply/setP=> x; rewrite !inE ffunE.
apply: (@le_trans _ _ (error (D T) zero g)).
  apply: optimal_error_le; rewrite inE gT cardsCs setCK cardX Tm.
  by rewrite mul2n -addnn addnK.
by rewrite error_half_set // gT setIC setICr cards0 mul0r.
Qed.

Theorem antichain_lower_bound_pac md (Q : family R X) (eps delta : R) :
  0 <= eps -> (forall T : {set X}, #|T| = m -> Q zero (D T)) ->
  pac_distills md A Q (half_sets X m) eps delta -> expected_gap R m n <= eps + delta.
Proof.
move=> eps0 QD pacA; apply: (le_trans antichain_lower_bound).
rewrite ler_pdivr_mulr; last by rewrite ltr0n bin_gt0 leq_pmull.
have -> : (eps + delta) * 'C(2 * m, m)%:R = \sum_(T : {set X} | #|T| == m) (eps + delta).
  rewrite sumr_const mulr_natr -cardX -card_draws; congr (_ *+ _).
  by apply: eq_card => T; rewrite !inE.
apply: ler_sum => T /eqP Tm; apply: (expected_error_pac pacA) => //; first exact: QD.
exact: half_set_optimum.
Qed.

(** As there are at most n distinct points: a bound in closed form. *)
Theorem antichain_lower_bound_linear : (n <= m)%N -> gap R m n <= expected_gap R m n.
Proof.
move=> nm; rewrite /expected_gap ler_pdivl_mulr ?ltr0n ?expn_gt0 ?m0 //.
have -> : gap R m n * (m ^ n)%:R = \sum_(s : sample [finType of 'I_m] n) gap R m n.
  by rewrite sumr_const card_ffun !card_ord mulr_natr.
apply: ler_sum => s _; apply: gap_antitone; rewrite nm andbT.
by rewrite -[leqRHS]card_ord /points; exact: leq_imset_card.
Qed.

Theorem antichain_lower_bound_samples md (Q : family R X) (eps delta : R) :
  0 <= eps -> (forall T : {set X}, #|T| = m -> Q zero (D T)) ->
  pac_distills md A Q (half_sets X m) eps delta -> eps + delta <= 1 / 4%:R ->
  (2 * m <= 3 * n)%N.
Proof.
move=> eps0 QD pacA small; have [nm|mn] := leqP n m; last first.
  by apply: leq_mul => //; exact: ltnW.
have := le_trans (antichain_lower_bound_linear nm) (antichain_lower_bound_pac eps0 QD pacA).
move=> /le_trans/(_ small).
rewrite /gap ler_pdivr_mulr; last first.
  by rewrite ltr0n subn_gt0 (leq_ltn_trans nm) // -[X in (X < _)%N]mul1n ltn_mul2r m0.
rewrite mulrAC mul1r ler_pdivl_mulr ?ltr0n // -natrM ler_nat.
by move=> small'; lia.
Qed.
End Antichain.

(** The hypotheses can hold: there are such distributions and distillers, whatever m. *)
Lemma antichain_lower_bound_witness (R : realFieldType) (X : finType) m n :
  (0 < m)%N -> #|X| = (2 * m)%N ->
  exists (D : {set X} -> dist R X) (A : distiller R X n),
    uniform_on_half_sets m D /\ outputs_in A (half_sets X m).
Proof.
move=> m0 cardX.
have [T0] : exists T : {set X}, T \in [set T : {set X} | #|T| == m].
  by apply/set0Pn; rewrite -card_gt0 card_draws cardX bin_gt0 leq_pmull.
rewrite inE => /eqP T0m.
have [x0 _] : exists x, x \in T0 by apply/set0Pn; rewrite -card_gt0 T0m.
have /fin_all_exists[D Dunif] (T : {set X}) :
    exists E : dist R X, #|T| = m -> forall x, E x = (x \in T)%:R / m%:R.
  have [->|T1] := eqVneq T set0; last first.
    by exists (uniform_on T1) => <- x; rewrite uniform_onE.
  by exists (point x0); rewrite cards0 => e; rewrite -e in m0.
exists D, (deterministic R (fun _ (_ : sample X n) => [ffun x => x \in T0])); split=> //.
move=> f s g; rewrite /deterministic pointE; have [-> _|_] := eqVneq g [ffun x => x \in T0].
  by rewrite inE; apply/eqP; rewrite -T0m; apply: eq_card => x; rewrite inE ffunE.
by rewrite eqxx.
Qed.
