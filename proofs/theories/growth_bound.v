(******************************************************************************)
(* growth_bound: consistent distillers, with the growth function in place of  *)
(* the number of concepts.                                                    *)
(*                                                                            *)
(* As a learning theorist says it.  Let a distiller output, on every sample   *)
(* that can occur, a concept of the Pareto frontier P_f(G) that agrees with   *)
(* the source f on the n sample points (such a concept exists if opt = 0).    *)
(* If n >= 8/eps, its error is > eps with probability at most                 *)
(*     2 Pi(2n) 2^(-ceil(eps n/2)),                                           *)
(* Pi the growth function of the error sets E_g, g in P_f(G).                 *)
(*                                                                            *)
(* How the Coq statement corresponds: it is proved for every natural k with   *)
(* k < eps n/2 + 1, that is, for every k <= ceil(eps n/2); the largest of     *)
(* them is the ceiling.  growth_bound_rational has the ceiling itself, in     *)
(* natural numbers, for eps = a/b.  Pi(2n) is written growth_function _       *)
(* (n + n).  growth_bound_class is the same for any class C from which the    *)
(* distiller takes its output (P_f(G), or all of G); growth_bound_vc replaces *)
(* Pi(2n) by the sum of binomials up to the VC dimension of C (sauer_shelah); *)
(* growth_bound_distills is the resulting sample bound: the distiller that    *)
(* takes any consistent concept of the frontier (eps,delta)-distills into G;  *)
(* growth_bound_distills_vc says it with the VC dimension of G alone.         *)
(*                                                                            *)
(* Not claimed: anything for n < 8/eps; the agnostic mode; optimality of the  *)
(* constants; a way to find a consistent concept.                             *)
(*                                                                            *)
(* Proof.  The double sample.  Let B be the event that some g in C of error   *)
(* p > eps is right on all of the sample s.  Given B, on an independent       *)
(* second sample t the number of errors of g has mean np >= 8 and variance    *)
(* np(1-p) <= np, so by Chebyshev it is >= np/2 > eps n/2 with probability    *)
(* >= 1 - np/(np/2)^2 = 1 - 4/(np) >= 1/2.  So Pr[B] <= 2 Pr[B'], B' that     *)
(* some g in C is right on s and wrong on at least k = ceil(eps n/2) points   *)
(* of t.  To exchange the i-th points of s and t for all i in a set u does    *)
(* not change the distribution of (s, t); so Pr[B'] is the average over all   *)
(* 2^n sets u of the probability of B' after the exchange.  For a fixed (s,t) *)
(* and a fixed labelling of its 2n points (there are at most Pi(2n) of them), *)
(* each place at which g errs fixes the exchange there, and there are at      *)
(* least k such places: at most 2^(n-k) sets u are bad.                       *)
(* Source: Vapnik and Chervonenkis 1971; Blumer et al. 1989.                  *)
(*                                                                            *)
(* Public theorems: growth_bound, growth_bound_class, growth_bound_rational,  *)
(*   growth_bound_vc, growth_bound_distills, growth_bound_distills_vc,        *)
(*   growth_bound_witness                                                     *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions realizable_bound frontier_basics sauer_shelah.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

(** * Counting swaps *)

Section Swaps.

Local Open Scope nat_scope.

Variables (n k : nat).
Implicit Types (a b : 'I_n -> bool) (u : {set 'I_n}).

(** In the swapped pair the first row has no 1, and the second has at least k of them. *)
Definition bad_swap a b u : bool :=
  [forall i, ~~ (if i \in u then b i else a i)]
  && (k <= #|[set i | if i \in u then a i else b i]|).

(** Where a row has a 1, the swap is forced: so at most 2^(n-k) of the 2^n swaps are bad. *)
Lemma card_bad_swaps a b : 2 ^ k * #|[set u | bad_swap a b u]| <= 2 ^ n.
Proof.
set B := [set u | _]; pose J := [set i | a i || b i].
have prop u : u \in B -> k <= #|J| /\ u :&: J = [set i | a i].
  rewrite inE => /andP[/forallP no many]; split.
    apply: leq_trans many _; apply: subset_leq_card; apply/subsetP => i; rewrite !inE.
    by case: (i \in u) => ->; rewrite ?orbT.
  apply/setP => i; rewrite !inE; have := no i.
  by case: (i \in u) => /negbTE->; rewrite ?orbF ?andbT.
have [B0|[u0 u0B]] := set_0Vmem B; first by rewrite B0 cards0 muln0.
have [kJ _] := prop _ u0B.
apply: (@leq_trans (2 ^ #|J| * 2 ^ #|~: J|)); last by rewrite -expnD cardsC card_ord.
apply: leq_mul; first by rewrite leq_exp2l.
rewrite -card_powerset -(card_in_imset (f := fun u => u :\: J) (D := mem B)).
  apply: subset_leq_card; apply/subsetP => _ /imsetP[u _ ->].
  by rewrite powersetE; apply/subsetP => i; rewrite !inE => /andP[].
move=> u v uB vB eqD.
by rewrite -(setID u J) -(setID v J) eqD; have [_ ->] := prop _ uB; have [_ ->] := prop _ vB.
Qed.

End Swaps.

Section DoubleSample.

Local Open Scope nat_scope.

Variables (X : finType) (n k : nat) (f : concept X) (C : concept_class X).
Implicit Types (s t : sample X n) (u : {set 'I_n}).

(** Exchange the i-th points of s and t for all i in u; this is the new s, and swap u t s the
    new t. *)
Definition swap u s t : sample X n := [ffun i => if i \in u then t i else s i].

(** Some concept of C is right on all points of s, and wrong on at least k points of t. *)
Definition double_bad s t : bool :=
  [exists g in C, consistent f s g && (k <= disagreements f t g)].

(** Of the 2^n swaps of a double sample at most a fraction Pi(2n)/2^k is bad. *)
Lemma card_double_bad s t :
  2 ^ k * #|[set u | double_bad (swap u s t) (swap u t s)]|
    <= growth_function C (n + n) * 2 ^ n.
Proof.
pose L := [set labels g (join (s, t)) | g in C].
pose a (l : {ffun 'I_(n + n) -> bool}) i := f (s i) != l (lshift n i).
pose b (l : {ffun 'I_(n + n) -> bool}) i := f (t i) != l (rshift n i).
pose B l := [set u | bad_swap k (a l) (b l) u].
apply: (@leq_trans (2 ^ k * \sum_(l in L) #|B l|)).
  rewrite leq_mul2l; apply/orP; right.
  apply: (@leq_trans #|\bigcup_(l in L) B l|).
    apply: subset_leq_card; apply/subsetP => u; rewrite inE => /exists_inP[g gC /andP[cons dis]].
    apply/bigcupP; exists (labels g (join (s, t))); first exact: imset_f.
    have aE i : a (labels g (join (s, t))) i = (f (s i) != g (s i)).
      by rewrite /a !ffunE (unsplitK (inl i)).
    have bE i : b (labels g (join (s, t))) i = (f (t i) != g (t i)).
      by rewrite /b !ffunE (unsplitK (inr i)).
    rewrite inE /bad_swap; apply/andP; split.
      apply/forallP => i; rewrite aE bE; have /forallP/(_ i) := cons.
      by rewrite ffunE; case: (i \in u) => ->.
    apply: leq_trans dis _; apply: subset_leq_card; apply/subsetP => i; rewrite !inE aE bE ffunE.
    by case: (i \in u).
  elim/big_rec2: _ => [|l m U _ IH]; first by rewrite cards0.
  by rewrite (leq_trans (leq_card_setU _ _)) // leq_add2l.
rewrite big_distrr /=; apply: (@leq_trans (\sum_(l in L) 2 ^ n)).
  by apply: leq_sum => l _; exact: card_bad_swaps.
rewrite sum_nat_const leq_mul2r; apply/orP; right.
by rewrite /growth_function (bigmax_sup (join (s, t))).
Qed.

Lemma swapK u s t : swap u (swap u s t) (swap u t s) = s.
Proof. by apply/ffunP => i; rewrite !ffunE; case: (i \in u). Qed.

End DoubleSample.

Local Open Scope ring_scope.

Section Probability.

Variables (R : realFieldType) (X : finType) (n : nat) (D : dist R X).

(** A swap does not change the distribution of the double sample. *)
Lemma ex_swap (u : {set 'I_n}) (Z : sample X n -> sample X n -> R) :
  Ex (sample_dist n D) (fun s => Ex (sample_dist n D) (fun t => Z (swap u s t) (swap u t s))) =
  Ex (sample_dist n D) (fun s => Ex (sample_dist n D) (Z s)).
Proof.
pose sw (p : sample X n * sample X n) := (swap u p.1 p.2, swap u p.2 p.1).
have swK : involutive sw by move=> [s t]; rewrite /sw /= !swapK.
rewrite /Ex; under eq_bigr do rewrite mulr_sumr.
under [RHS]eq_bigr do rewrite mulr_sumr.
rewrite !pair_bigA /= [RHS](reindex_inj (inv_inj swK)) /=.
apply: eq_bigr => -[s t] _ /=; rewrite !mulrA; congr (_ * _).
rewrite !iidE -!big_split; apply: eq_bigr => i _ /=; rewrite !ffunE.
by case: (i \in u); rewrite // mulrC.
Qed.

Lemma double_bound k f (C : concept_class X) :
  Ex (sample_dist n D) (fun s => Pr (sample_dist n D) (double_bad k f C s)) * 2%:R ^+ k
    <= (growth_function C (n + n))%:R.
Proof.
set p := Ex _ _; set Pi := growth_function C (n + n).
have pow2_gt0 j : 0 < 2%:R ^+ j :> R by rewrite exprn_gt0 ?ltr0n.
rewrite -(ler_pmul2r (pow2_gt0 n)).
have pE : p * 2%:R ^+ n = Ex (sample_dist n D) (fun s => Ex (sample_dist n D) (fun t =>
    #|[set u | double_bad k f C (swap u s t) (swap u t s)]|%:R)).
  have -> : p * 2%:R ^+ n = \sum_(u : {set 'I_n}) p.
    rewrite sumr_const -cardsT -powersetT card_powerset cardsT card_ord.
    by rewrite -natrX mulr_natr.
  transitivity (\sum_(u : {set 'I_n}) Ex (sample_dist n D) (fun s => Ex (sample_dist n D)
      (fun t => (double_bad k f C (swap u s t) (swap u t s))%:R : R))).
    apply: eq_bigr => u _; rewrite (ex_swap u (fun s t => (double_bad k f C s t)%:R)).
    by apply: eq_ex => s; rewrite ex_pr.
  rewrite -ex_sum; apply: eq_ex => s; rewrite -ex_sum; apply: eq_ex => t.
  rewrite -sum1_card natr_sum [RHS]big_mkcond; apply: eq_bigr => u _; rewrite inE.
  by case: double_bad.
rewrite mulrAC pE -exZr -[X in _ <= X](ex_const (sample_dist n D)); apply: ex_mono => s _.
rewrite -exZr -[X in _ <= X](ex_const (sample_dist n D)); apply: ex_mono => t _.
by rewrite -!natrX -!natrM ler_nat mulnC card_double_bad.
Qed.

(** Chebyshev's inequality: a concept of error p > 0 with n p >= 8 errs on at least n p / 2 of n
    points with probability at least 1/2. *)
Lemma variance f g : let p := error D f g in
  Ex (sample_dist n D) (fun t => ((disagreements f t g)%:R - n%:R * p) ^+ 2)
    = n%:R * (p * (1 - p)).
Proof.
move=> p; pose y x : R := (f x != g x)%:R - p.
have Ey : Ex D y = 0 by rewrite exB ex_pr ex_const subrr.
have Ey2 : Ex D (fun x => y x * y x) = p * (1 - p).
  transitivity (Ex D (fun x => (1 - p *+ 2) * (f x != g x)%:R + p ^+ 2)).
    by apply: eq_ex => x; rewrite /y; case: (f x != g x) => /=; ring.
  by rewrite exD exZ ex_pr ex_const -[Pr D _]/p; ring.
have Zsum (t : sample X n) : (disagreements f t g)%:R - n%:R * p = \sum_i y (t i).
  rewrite sumrB sumr_const card_ord mulr_natl; congr (_ - _).
  rewrite /disagreements -sum1_card natr_sum big_mkcond; apply: eq_bigr => i _.
  by rewrite inE; case: (f (t i) != g (t i)).
under eq_ex do rewrite Zsum expr2 big_distrlr.
rewrite ex_sum -[n in RHS]card_ord mulr_natl -sumr_const; apply: eq_bigr => i _.
rewrite ex_sum (bigD1 i) //= (ex_iid_coord D i (fun x => y x * y x)) Ey2.
rewrite big1 ?addr0 // => j ji.
pose z l x := (if l == i then y x else 1) * (if l == j then y x else 1).
transitivity (Ex (sample_dist n D) (fun t => \prod_l z l (t l))).
  by apply: eq_ex => t; rewrite big_split /= -!big_mkcond !big_pred1_eq.
rewrite ex_iid_prod (bigD1 i) //= [Ex D _](_ : _ = 0) ?mul0r //.
by rewrite -Ey; apply: eq_ex => x; rewrite /z eqxx eq_sym (negbTE ji) mulr1.
Qed.

Lemma many_errors f g (eps : R) k :
    8%:R <= eps * n%:R -> k%:R < eps * n%:R / 2%:R + 1 -> eps < error D f g ->
  1 / 2%:R <= Pr (sample_dist n D) (fun t => (k <= disagreements f t g)%N).
Proof.
set p := error D f g => large k_le bad.
have two_gt0 : 0 < 2%:R :> R by rewrite ltr0n.
have n_gt0 : 0 < n%:R :> R.
  by rewrite ltr0n lt0n; apply: contraTneq large => ->; rewrite mulr0 -ltNge ltr0n.
have np_ge8 : 8%:R <= n%:R * p.
  by apply: le_trans large _; rewrite mulrC ler_pmul2l // ltW.
have np_gt0 : 0 < n%:R * p by apply: lt_le_trans np_ge8; rewrite ltr0n.
pose few (t : sample X n) := (disagreements f t g < k)%N.
rewrite (eq_pr _ (Q := fun t => ~~ few t)); last by move=> t; rewrite /few leqNgt.
rewrite prC ler_subr_addl -ler_subr_addr.
have half : 1 - 1 / 2%:R = 1 / 2%:R :> R by field.
rewrite half.
(* Chebyshev *)
have cheb : Pr (sample_dist n D) few * (n%:R * p / 2%:R) ^+ 2 <= n%:R * p.
  apply: (@le_trans _ _ (n%:R * (p * (1 - p)))); last first.
    rewrite mulrA; apply: ler_pimulr; first exact: ltW.
    by rewrite ler_subl_addr ler_addl error_ge0.
  rewrite -(variance f g) -ex_pr -exZr; apply: ex_mono => t _.
  have [few_t|_] := boolP (few t); last by rewrite mul0r sqr_ge0.
  have few_R : (disagreements f t g)%:R <= n%:R * p / 2%:R.
    have : (disagreements f t g)%:R + 1 <= k%:R :> R by rewrite -(natrD _ _ 1) ler_nat addn1.
    move=> /le_lt_trans/(_ k_le); rewrite ltr_add2r => /ltW/le_trans; apply.
    by rewrite ler_pmul2r ?invr_gt0 // mulrC ler_pmul2l // ltW.
  rewrite mul1r -[X in _ <= X]sqrrN ler_expn2r // ?nnegrE ?opprB.
  - by rewrite divr_ge0 ?ltW.
  - rewrite subr_ge0; apply: le_trans few_R _.
    by rewrite ler_pdivr_mulr // ler_pmulr // ler1n.
  - rewrite ler_subr_addr -ler_subr_addl; apply: le_trans few_R _.
    by rewrite -/p le_eqVlt; apply/orP; left; apply/eqP; field.
have four_ge : Pr (sample_dist n D) few * (n%:R * p) <= 4%:R.
  rewrite -(ler_pmul2r np_gt0); apply: (@le_trans _ _ (4%:R * (n%:R * p))); last by [].
  rewrite -(ler_pmul2l (_ : 0 < 4%:R^-1 :> R)) ?invr_gt0 ?ltr0n //.
  rewrite [X in _ <= X](_ : _ = n%:R * p); last by field.
  by rewrite [X in X <= _](_ : _ = Pr (sample_dist n D) few * (n%:R * p / 2%:R) ^+ 2) //; field.
rewrite ler_pdivl_mulr // -(ler_pmul2r (_ : 0 < 4%:R :> R)) ?ltr0n //.
rewrite mul1r -mulrA -natrM; apply: le_trans four_ge.
by apply: ler_wpmul2l np_ge8; exact: pr_ge0.
Qed.

(** The first half of the double-sample argument. *)
Lemma bad_consistent_bound f (C : concept_class X) (eps : R) k :
    8%:R <= eps * n%:R -> k%:R < eps * n%:R / 2%:R + 1 ->
  Pr (sample_dist n D)
     (fun s => [exists g, (g \in C) && ((eps < error D f g) && consistent f s g)]) * 2%:R ^+ k
    <= 2%:R * (growth_function C (n + n))%:R.
Proof.
move=> large k_le; set bad := fun s : sample X n => _.
have two_gt0 : 0 < 2%:R :> R by rewrite ltr0n.
apply: le_trans (_ : 2%:R * (Ex (sample_dist n D) (fun s =>
  Pr (sample_dist n D) (double_bad k f C s)) * 2%:R ^+ k) <= _); last first.
  by rewrite ler_pmul2l // double_bound.
rewrite mulrA ler_pmul2r ?exprn_gt0 // -exZ -ex_pr; apply: ex_mono => s _.
case bad_s : (bad s); last by rewrite mulr_ge0 ?pr_ge0 // ltW.
have /existsP[g /and3P[gC bad_g cons]] := bad_s.
rewrite -ler_pdivr_mull // mulrC; apply: le_trans (many_errors large k_le bad_g) _.
by apply: pr_mono => t many; apply/exists_inP; exists g => //; rewrite cons.
Qed.

End Probability.

(** * The theorem *)

Section GrowthBound.

Variables (R : realFieldType) (X : finType) (n : nat).
Implicit Types (D : dist R X) (f g : concept X) (C G : concept_class X) (A : distiller R X n).

Theorem growth_bound_class A f D C G (eps : R) k :
    8%:R <= eps * n%:R -> k%:R < eps * n%:R / 2%:R + 1 ->
    consistent_on A f D C ->
  failure_probability Realizable A G eps f D
    <= 2%:R * (growth_function C (n + n))%:R / 2%:R ^+ k.
Proof.
move=> large k_le Acons; rewrite ler_pdivl_mulr ?exprn_gt0 ?ltr0n //.
apply: le_trans (bad_consistent_bound D f C large k_le).
rewrite ler_pmul2r ?exprn_gt0 ?ltr0n // -ex_pr; apply: ex_mono => s s_gt0.
rewrite -[X in _ <= X](ex_const (A f s)) -ex_pr; apply: ex_mono => g g_gt0.
have /andP[gC cons] := Acons s g s_gt0 g_gt0.
rewrite ler_nat /success /= add0r -ltNge; case bad_g : (eps < error D f g) => //.
by case: existsP => // -[]; exists g; rewrite gC bad_g cons.
Qed.

Theorem growth_bound A f D G (eps : R) k :
    8%:R <= eps * n%:R -> k%:R < eps * n%:R / 2%:R + 1 ->
    consistent_on A f D (frontier f G) ->
  failure_probability Realizable A G eps f D
    <= 2%:R * (growth_function (error_class f (frontier f G)) (n + n))%:R / 2%:R ^+ k.
Proof. by rewrite sauer_shelah_c; exact: growth_bound_class. Qed.

(** With the VC dimension of the class C of outputs. *)
Theorem growth_bound_vc A f D C G (eps : R) k :
    8%:R <= eps * n%:R -> k%:R < eps * n%:R / 2%:R + 1 ->
    consistent_on A f D C ->
  failure_probability Realizable A G eps f D
    <= 2%:R * (\sum_(i < (vc_dimension C).+1) 'C(n + n, i))%N%:R / 2%:R ^+ k.
Proof.
move=> large k_le Acons; apply: le_trans (growth_bound_class G large k_le Acons) _.
rewrite ler_pmul2r ?invr_gt0 ?exprn_gt0 ?ltr0n // ler_pmul2l ?ltr0n // ler_nat.
exact: sauer_shelah_a.
Qed.

(** The ceiling of (a/b) n / 2, in natural numbers. *)
Definition half_ceil (a b : nat) : nat := ((a * n + (2 * b).-1) %/ (2 * b))%N.

(** It is the least k with k >= (a/b) n / 2. *)
Lemma half_ceilP a b k : (0 < b)%N -> (half_ceil a b <= k)%N = (a * n <= k * (2 * b))%N.
Proof.
move=> b_gt0; have c_gt0 : (0 < 2 * b)%N by rewrite muln_gt0.
rewrite -ltnS /half_ceil ltn_divLR // [(k.+1 * _)%N]mulSn; case: (2 * b)%N c_gt0 => // c _.
by rewrite addSn ltnS addnC leq_add2l.
Qed.

Theorem growth_bound_rational A f D G (a b : nat) :
    (0 < b)%N -> (8 * b <= a * n)%N ->
    consistent_on A f D (frontier f G) ->
  failure_probability Realizable A G (a%:R / b%:R) f D
    <= 2%:R * (growth_function (error_class f (frontier f G)) (n + n))%:R
       / 2%:R ^+ half_ceil a b.
Proof.
move=> b_gt0 large; have bR_gt0 : 0 < b%:R :> R by rewrite ltr0n.
apply: growth_bound; first by rewrite mulrAC ler_pdivl_mulr // -!natrM ler_nat.
have -> : a%:R / b%:R * n%:R / 2%:R = (a * n)%:R / (2 * b)%:R :> R.
  by rewrite !natrM; field; rewrite gt_eqF.
case E : (half_ceil a b) => [|k].
  by rewrite ltr_spaddr ?ltr01 // divr_ge0 ?ler0n.
rewrite -[k.+1]addn1 natrD ltr_add2r.
rewrite ltr_pdivl_mulr ?ltr0n ?muln_gt0 // -natrM ltr_nat ltnNge -half_ceilP //.
by rewrite E ltnn.
Qed.

(** Enough points for the distiller that takes any consistent concept of the frontier; g0, some
    concept of G, is its output if there is none. *)
Theorem growth_bound_distills g0 G (eps delta : R) k :
    g0 \in G -> 8%:R <= eps * n%:R -> k%:R < eps * n%:R / 2%:R + 1 ->
    (forall f, 2%:R * (growth_function (error_class f (frontier f G)) (n + n))%:R / 2%:R ^+ k
               <= delta) ->
  pac_distills Realizable
    (deterministic R (@consistent_distiller X n g0 (fun f => frontier f G)))
    (fun f D => True) G eps delta.
Proof.
move=> g0G large k_le small; apply/pac_distillsP; split.
  move=> f s g; rewrite /deterministic pointE; case: (g =P _) => [-> _|_]; last by rewrite eqxx.
  rewrite /consistent_distiller; case: pickP => [h|//]; rewrite inE => /andP[hF _].
  exact: subsetP (frontier_subset f G) _ hF.
move=> f D _ /= /eqP opt0; apply: le_trans (small f); apply: growth_bound => //.
have [|g gF e0] := @optimal_error_attained _ _ D f (frontier f G).
  by rewrite frontier_eq0; apply/set0Pn; exists g0.
by apply: consistent_distillerP gF _; rewrite e0 optimal_error_frontier.
Qed.

Lemma growth_function_subset C G m :
  C \subset G -> (growth_function C m <= growth_function G m)%N.
Proof.
move=> CG; apply/bigmax_leqP => s _; rewrite /growth_function (bigmax_sup s) //.
by rewrite subset_leq_card ?imsetS.
Qed.

(** The sample bound of VC theory: it depends on G through its VC dimension only. *)
Theorem growth_bound_distills_vc g0 G (eps delta : R) k :
    g0 \in G -> 8%:R <= eps * n%:R -> k%:R < eps * n%:R / 2%:R + 1 ->
    2%:R * (\sum_(i < (vc_dimension G).+1) 'C(n + n, i))%N%:R / 2%:R ^+ k <= delta ->
  pac_distills Realizable
    (deterministic R (@consistent_distiller X n g0 (fun f => frontier f G)))
    (fun f D => True) G eps delta.
Proof.
move=> g0G large k_le small; apply: (growth_bound_distills g0G large k_le) => f.
apply: le_trans small; rewrite ler_pmul2r ?invr_gt0 ?exprn_gt0 ?ltr0n //.
rewrite ler_pmul2l ?ltr0n // ler_nat sauer_shelah_c; apply: leq_trans (sauer_shelah_a _ _).
exact: growth_function_subset (frontier_subset f G).
Qed.

End GrowthBound.

(** The hypotheses hold, and the bound is below 1: the class of a single concept, eps = 1/2,
    n = 16, k = 4; the failure is at most 2 * 1 / 2^4. *)
Lemma growth_bound_witness (R : realFieldType) (X : finType) (D : dist R X) (f : concept X) :
  let eps : R := 1 / 2%:R in
  [/\ 8%:R <= eps * 16%:R, 4%:R < eps * 16%:R / 2%:R + 1,
      consistent_on (deterministic R (@consistent_distiller X 16 f (fun f => frontier f [set f])))
        f D (frontier f [set f]) &
      (growth_function (error_class f (frontier f [set f])) (16 + 16) <= 1)%N].
Proof.
move=> eps; have fF : f \in frontier f [set f].
  apply/frontierP; split; first exact: set11.
  by move=> h; rewrite inE => /eqP.
split.
- by rewrite le_eqVlt; apply/orP; left; apply/eqP; rewrite /eps; field.
- have -> : eps * 16%:R / 2%:R + 1 = 5%:R by rewrite /eps; field.
  by rewrite ltr_nat.
- by apply: consistent_distillerP fF _; exact: error_refl.
rewrite sauer_shelah_c; apply/bigmax_leqP => s _; apply: leq_trans (leq_imset_card _ _) _.
by rewrite -(cards1 f) subset_leq_card ?frontier_subset.
Qed.
