(**
truncated_tree_sampled: distilling into a shallow tree at polynomial cost, probes on a sample.

In words.  As truncated_tree_distillation, but the probes are exact on the points of a sample of n
points, drawn from the uniform distribution, and the best tree is the best on the sample.
(level) Suppose that on the sample the means of the parities chi_S, 0 < |S| <= 2t, are at most c in
absolute value, and let B^2 be the mean of ||phi||^2 on the sample.  At level k <= t at most M sets of
variables, and at most 2^k M clauses, pass, if c < 2^-k, c (M + 1) <= 1 and
2 tau^2 B^2 < (M + 1) (2^-k - c)^2 ([truncated_tree_sampled_level]).
(means) The probability that some of these means exceeds c is at most their number times
Pr[|n - 2 Bin(n, 1/2)| > c n] ([truncated_tree_sampled_means]).
(error) If the node clauses of width at most t of a tree T with at most s leaves that computes f
satisfy the exact tau-LRH on the cube, and s <= 4 eps1 2^t, then the error of the tree that is found
exceeds eps1 + eps2 with a probability p with p^2 <= |class|^2 (1 - eps2^2)^n, the class being that of
the trees of at most s leaves and depth at most t ([truncated_tree_sampled_error]).
(truncated_tree_sampled) So both hold with probability 1 - delta1 - delta2, as soon as n is so large
that these bounds are at most delta1 and delta2; ||phi(x)||^2 <= B^2 is then asked of all points.

Deliberately not claimed: that n is small.  If the points of the sample have linearly independent
features, every clause passes; so n above the rank of phi is needed for (level), which the condition on
the means enforces.

Idea of the proof.  On such a sample the parities of two sets of k variables are nearly orthogonal, and
a clause of width k has correlation at least 2^-k - c with its parity: clause_count_bound_empirical.  A
parity of a non-empty set is a fair sign.  The majority-labelled cut of T is among the candidates on
every sample; so what is found disagrees no more often than it, and the bound is that of agnostic_bound
with this one concept to compare with.

Source: this project, after the topic of Boix-Adsera, 2024 (distilling networks into decision trees).

Public theorems: truncated_tree_sampled, truncated_tree_sampled_level, truncated_tree_sampled_means,
truncated_tree_sampled_error, truncated_tree_sampled_correlation.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions agnostic_bound erm_from_distiller.
From PacDistillation Require Import two_point_lower_bound boolean best_tree depth_truncation.
From PacDistillation Require Import linear_representation probe_certificates clause_search.
From PacDistillation Require Import clause_count_bound tree_distillation heavy_prefix_count.
From PacDistillation Require Import clause_kraft truncated_tree_distillation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Parities with small means *)

Section SmallMeans.
Variables (R : realFieldType) (d : nat) (D : dist R [finType of cube d]) (t : nat) (c : R).
Implicit Types (S T : {set 'I_d}) (a : clause d) (x : cube d).
Local Notation chi := (clause_count_bound.chi R).

Definition small_means : Prop :=
  forall S, (0 < #|S| <= 2 * t)%N -> `|Ex D (chi S)| <= c.

Hypotheses (small : small_means) (c0 : 0 <= c).

Lemma chi_product S T x : chi S x * chi T x = chi ((S :\: T) :|: (T :\: S)) x.
Proof.
rewrite !chiE -big_split; apply: eq_bigr => i _; rewrite !inE /sign.
by case: (i \in S); case: (i \in T); case: (x i); rewrite /= ?mulr1 ?mul1r ?mulrNN ?mulr1.
Qed.

Lemma nearly_orthogonal_means (Ss : {set {set 'I_d}}) : (forall S, S \in Ss -> (#|S| <= t)%N) ->
  nearly_orthogonal D c Ss.
Proof.
move=> Sst S T SS TS ST; rewrite (eq_ex D (chi_product S T)); apply: small.
apply/andP; split.
  rewrite card_gt0; apply: contra ST => /eqP/setP e; apply/eqP/setP => i; have := e i.
  by rewrite !inE; case: (i \in S); case: (i \in T).
apply: leq_trans (leq_card_setU _ _).1 _; rewrite mul2n -addnn; apply: leq_add.
  by apply: leq_trans (Sst S SS); rewrite subset_leq_card ?subsetDl.
by apply: leq_trans (Sst T TS); rewrite subset_leq_card ?subsetDl.
Qed.

Lemma prod_signs (S : {set 'I_d}) (g : 'I_d -> R) :
  \prod_(i in S) (g i + 1) = \sum_(T : {set 'I_d} | T \subset S) \prod_(i in T) g i.
Proof.
transitivity (\prod_i ((if i \in S then g i else 0) + 1)).
  by rewrite big_mkcond; apply: eq_bigr => i _; case: ifP => _; rewrite ?add0r.
rewrite prod_add1 [RHS]big_mkcond; apply: eq_bigr => T _; case: (boolP (T \subset S)) => TS.
  by apply: eq_bigr => i iT; rewrite (subsetP TS).
by have /subsetPn[i iT iS] := TS; rewrite (bigD1 i) //= (negbTE iS) mul0r.
Qed.

(** A clause of at most t variables has correlation at least 2^-k - c with the parity of these. *)
Theorem truncated_tree_sampled_correlation a : (clause_width a <= t)%N ->
  2%:R^-1 ^+ clause_width a - c <=
  `|Ex D (fun x => clause_value R a x * chi (clause_vars a) x)|.
Proof.
move=> wt; set S := clause_vars a; pose v i : R := if a i is Some b then sign R b else 1.
have v1 i : `|v i| = 1 by rewrite /v /sign; case: (a i) => [[]|]; rewrite ?normrN normr1.
have valueE x : clause_value R a x * chi S x =
    \sum_(T : {set 'I_d} | T \subset S) \prod_(i in S) (v i / 2%:R) * (\prod_(i in T) v i * chi T x).
  transitivity (\prod_(i in S) (v i / 2%:R) * \prod_(i in S) (v i * sign R (x i) + 1)).
    rewrite -big_split /clause_value.
    have -> : (eval_clause a x)%:R = \prod_(i in S) (if a i is Some b then (x i == b)%:R else 1) :> R.
      case: (boolP (eval_clause a x)) => [/forallP cx|/forallPn[i cx]].
        by rewrite big1 // => i _; have := cx i; case: (a i) => // b ->.
      rewrite (bigD1 i) /=; last by rewrite inE; case: (a i) cx.
      by case: (a i) cx => // b /negbTE ->; rewrite mul0r.
    rewrite /clause_count_bound.chi -big_split; apply: eq_bigr => i; rewrite inE /v /sign.
    by case: (a i) => [[]|] // _; case: (x i); rewrite /=; field.
  rewrite prod_signs mulr_sumr; apply: eq_bigr => T TS; congr (_ * _).
  by rewrite -big_split.
rewrite (eq_ex D valueE) ex_sum; under eq_bigr do rewrite exZ exZ.
rewrite -mulr_sumr normrM normr_prod.
have -> : \prod_(i in S) `|v i / 2%:R| = 2%:R^-1 ^+ clause_width a.
  rewrite -prodr_const; apply: eq_bigr => i _.
  by rewrite normrM v1 mul1r ger0_norm // invr_ge0 ler0n.
rewrite (bigD1 set0) ?sub0set //= big_set0 mul1r.
have -> : Ex D (chi set0) = 1.
  by rewrite -[RHS](ex_const D); apply: eq_ex => x; rewrite /clause_count_bound.chi big_set0.
set rest := \sum_(_ | _) _.
have rest_le : `|rest| <= (2%:R ^+ clause_width a - 1) * c.
  apply: le_trans (ler_norm_sum _ _ _) _.
  apply: (@le_trans _ _ (\sum_(T : {set 'I_d} | (T \subset S) && (T != set0)) c)).
    apply: ler_sum => T /andP[TS T0]; rewrite normrM normr_prod big1 ?mul1r //.
    apply: small; rewrite card_gt0 T0 /=; apply: leq_trans (subset_leq_card TS) _.
    by apply: leq_trans wt _; rewrite mul2n -addnn leq_addr.
  rewrite sumr_const -[leLHS]mulr_natl ler_wpmul2r // ler_subr_addr -(natrD R _ 1) -natrX ler_nat.
  rewrite -card_powerset addn1 (cardsD1 set0 (powerset S)) inE sub0set add1n ltnS.
  by apply/eq_leq/eq_card => T; rewrite !inE andbC.
have h0 : 0 <= 2%:R^-1 ^+ clause_width a :> R by rewrite exprn_ge0 // invr_ge0 ler0n.
apply: (@le_trans _ _ (2%:R^-1 ^+ clause_width a * (1 - (2%:R ^+ clause_width a - 1) * c))).
  rewrite mulrBr mulr1 ler_add2l ler_opp2 mulrA mulrBr mulr1 exprVn mulVf ?expf_neq0 ?pnatr_eq0 //.
  by rewrite ler_pimull // ler_subl_addl ler_addr -exprVn.
rewrite ler_wpmul2l //; apply: le_trans (ler_sub_norm_add _ _).
by rewrite normr1 ler_add2l ler_opp2.
Qed.

End SmallMeans.

(** * Levels of the search *)

Section Levels.
Variables (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m) (tau2 : R).
Variables (n t : nat) (c : R) (Y : sample [finType of cube d] n.+1).
Local Notation D := (empirical R Y).
Hypotheses (t0 : 0 <= tau2) (c0 : 0 <= c) (small : small_means D t c).

Theorem truncated_tree_sampled_level k M : (0 < k <= t)%N -> c < 2%:R^-1 ^+ k ->
  c * M.+1%:R <= 1 ->
  2%:R * (tau2 * Ex D (fun x => squared_norm (phi x))) < M.+1%:R * (2%:R^-1 ^+ k - c) ^+ 2 ->
  (#|[set clause_vars a | a in level (probe_clause phi tau2 (sample_points Y)) k]| <= M)%N /\
  (#|level (probe_clause phi tau2 (sample_points Y)) k| <= 2 ^ k * M)%N.
Proof.
move=> /andP[k0 kt] ck cM big; set Cs := level _ k; pose Ss := [set clause_vars a | a in Cs].
have inC a : a \in Cs -> clause_width a = k /\ linear_clause phi tau2 (sample_points Y) a.
  by move=> /clause_search_level[wk /(_ k0)/probe_clauseP].
have SsM : (#|Ss| <= M)%N.
  apply: (@clause_count_bound_empirical R d m phi D tau2 0 0 (2%:R^-1 ^+ k - c) c);
    rewrite ?expr0n ?subr_gt0 ?subr0 //.
    by apply: (nearly_orthogonal_means small) => S /imsetP[a /inC[wk _] ->]; rewrite -/(clause_width a) wk.
  move=> S /imsetP[a /inC[wk lin] ->]; exists a; split=> //.
    by rewrite -wk; apply: truncated_tree_sampled_correlation small c0 _ _; rewrite wk.
  apply: linear_on_approximately lin => x; rewrite inE; apply: contraTT => /existsPn nx.
  rewrite -leNgt; have -> : D x = Pr D (pred1 x) by rewrite /Pr big_pred1_eq.
  rewrite pr_empirical (_ : [set i | _] = set0) ?cards0 ?mul0r //.
  by apply/setP => i; rewrite !inE; exact: negbTE (nx i).
split=> //; apply: (@leq_trans (\sum_(S in Ss) #|[set a in Cs | clause_vars a == S]|)).
  rewrite -sum1_card (partition_big_imset (@clause_vars d)) /=; apply: leq_sum => S _.
  by rewrite -sum1_card; apply/eq_leq/eq_bigl => a; rewrite inE.
apply: (@leq_trans (\sum_(S in Ss) 2 ^ k)).
  apply: leq_sum => S /imsetP[a /inC[wk _] ->]; rewrite -wk; apply: leq_trans (card_clauses_of _).
  by apply: subset_leq_card; apply/subsetP => a'; rewrite !inE => /andP[].
by rewrite sum_nat_const mulnC leq_mul2l SsM orbT.
Qed.

End Levels.

(** * The means on a random sample *)

Section Means.
Variables (R : realFieldType) (d n : nat).
Local Notation U := (uniform_cube R d).
Local Notation chi := (clause_count_bound.chi R).
Implicit Types (S : {set 'I_d}) (Y : sample [finType of cube d] n.+1).

(** Pr[|n - 2 Bin(n, 1/2)| > c n]. *)
Definition sign_tail (N : nat) (c : R) : R :=
  \sum_(k < N.+1 | c * N%:R < `|N%:R - 2%:R * k%:R|) 'C(N, k)%:R / 2%:R ^+ N.

Lemma chi_sign S x : chi S x = 1 - 2%:R * (chi S x == -1)%:R.
Proof.
have ne : (1 == -1 :> R) = false by rewrite -subr_eq0 opprK -(natrD R 1 1) pnatr_eq0.
have /eqP := chi_sq R S x; rewrite -subr_eq0 subr_sqr_1 mulf_eq0 subr_eq0 addr_eq0.
by case/orP => /eqP ->; rewrite ?ne ?eqxx ?mulr0 ?mulr1 ?subr0 //; ring.
Qed.

Lemma pr_chi S b : S != set0 -> Pr U (fun x => (chi S x == -1) == b) = 2%:R^-1.
Proof.
move=> S0; have E0 : Ex U (chi S) = 0.
  have := parity_orthonormal R S set0; rewrite (negbTE S0) mulr0n => <-.
  by apply: eq_ex => x; rewrite [X in _ * X]/clause_count_bound.chi big_set0 mulr1.
pose q := Pr U (fun x => chi S x == -1).
have two : 2%:R != 0 :> R by rewrite pnatr_eq0.
have half : q = 2%:R^-1.
  have := E0; rewrite (eq_ex U (chi_sign S)) exB ex_const exZ ex_pr -/q => /eqP; rewrite subr_eq0 => /eqP e.
  by apply: (mulfI two); rewrite mulfV // -e.
case: b; first by rewrite -half; apply: eq_pr => x; rewrite eqb_id.
rewrite (eq_pr U (_ : _ =1 fun x => ~~ (chi S x == -1))) => [|x]; last by rewrite eqbF_neg.
by rewrite prC -/q half -[X in X - _](@mulfV _ 2%:R) ?pnatr_eq0 // mulr_natl mulr2n addrK.
Qed.

Lemma sample_mean S Y : Ex (empirical R Y) (chi S) =
  (n.+1%:R - 2%:R * #|[set i | chi S (Y i) == -1]|%:R) / n.+1%:R.
Proof.
have n0 : n.+1%:R != 0 :> R by rewrite pnatr_eq0.
rewrite (eq_ex _ (chi_sign S)) exB ex_const exZ ex_pr pr_empirical mulrBl divff //.
by rewrite mulrA.
Qed.

Lemma pr_mean S (c : R) : S != set0 ->
  Pr (sample_dist n.+1 U) (fun Y => c < `|Ex (empirical R Y) (chi S)|) = sign_tail n.+1 c.
Proof.
move=> S0; pose B Y := [set i | chi S (Y i) == -1].
pose far k := c * n.+1%:R < `|n.+1%:R - 2%:R * k%:R|.
have n0 : 0 < n.+1%:R :> R by rewrite ltr0n.
rewrite (eq_pr _ (_ : _ =1 fun Y => far #|B Y|)) => [|Y]; last first.
  by rewrite sample_mean normrM normfV (gtr0_norm n0) ltr_pdivl_mulr.
rewrite /Pr (partition_big B (fun A => far #|A|)) //=.
transitivity (\sum_(A : {set 'I_n.+1} | far #|A|) 2%:R^-1 ^+ n.+1 : R).
  apply: eq_bigr => A farA; transitivity (Pr (sample_dist n.+1 U)
      (fun Y => [forall i, (chi S (Y i) == -1) == (i \in A)])).
    apply: eq_bigl => Y; apply/andP/forallP => [[_ /eqP <-] i|YA]; first by rewrite inE.
    have -> : B Y = A by apply/setP => i; rewrite inE (eqP (YA i)).
    by rewrite farA.
  rewrite (pr_iid_prod U (fun i x => (chi S x == -1) == (i \in A))).
  by rewrite (eq_bigr (fun=> 2%:R^-1)) => [|i _]; [rewrite prodr_const card_ord | exact: pr_chi].
rewrite /sign_tail [LHS]big_mkcond (sum_by_card _ (fun k => if far k then 2%:R^-1 ^+ n.+1 else 0)).
rewrite [RHS]big_mkcond; apply: eq_bigr => k _; rewrite -/(far k); case: ifP => _; last by rewrite mulr0.
by rewrite exprVn.
Qed.

(** The number of means that are asked to be small. *)
Definition number_of_parities (t : nat) : nat := #|[set S : {set 'I_d} | (0 < #|S| <= 2 * t)%N]|.

Theorem truncated_tree_sampled_means t (c : R) :
  Pr (sample_dist n.+1 U) (fun Y =>
    [exists S : {set 'I_d}, (S \in [set S : {set 'I_d} | (0 < #|S| <= 2 * t)%N]) &&
      (c < `|Ex (empirical R Y) (chi S)|)]) <= (number_of_parities t)%:R * sign_tail n.+1 c.
Proof.
apply: pr_union_const => S; rewrite inE => /andP[S0 _].
by rewrite pr_mean // -card_gt0.
Qed.

End Means.

(** * The error of the tree that is found *)

Section Error.
Variables (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m) (tau2 : R).
Variables (n t s : nat) (f : concept [finType of cube d]) (T : tree d) (eps1 eps2 : R).
Local Notation U := (uniform_cube R d).
Local Notation concept := (concept [finType of cube d]).
Implicit Types (S : sample [finType of cube d] n).
Hypotheses (Tf : tree_concept T = f) (Ts : (leaves T <= s.+1)%N).
Hypothesis seps : s.+1%:R <= 4%:R * eps1 * 2%:R ^+ t.
Hypothesis lin :
  forall c, c \in node_clauses T -> (clause_width c <= t)%N -> linear_clause phi tau2 setT c.
Local Notation found S := (tree_distiller phi tau2 t s f S).

(** The number of disagreements is the weight of the points on which a tree is wrong. *)
Lemma tree_error_sample S (u : tree d) :
  tree_error (sample_weight R S) f u = (disagreements f S (tree_concept u))%:R.
Proof.
rewrite /tree_error /sample_weight -natr_sum; congr (_%:R).
rewrite /disagreements -sum1_card (partition_big (fun i => S i) (fun x => eval_tree u x != f x)) /=.
  apply: eq_bigr => x ux; rewrite -sum1_card; apply: eq_bigl => i; rewrite !inE ffunE.
  by case: (S i =P x) => [->|]; rewrite ?andbF // andbT eq_sym ux.
by move=> i; rewrite inE ffunE eq_sym.
Qed.

Let T' := truncate (majority_label U (eval_tree T)) t T.

Lemma found_disagreements S :
  (disagreements f S (found S) <= disagreements f S (tree_concept T'))%N.
Proof.
have best := xchooseP (best_tree_exists phi tau2 (sample_weight R S) f (sample_points S) t s).
rewrite -(ler_nat R) -!tree_error_sample; apply: best_tree_beats (found_empty _ t) best _ _.
  by apply: leq_trans Ts; exact: leaves_truncate.
have dT' : (depth T' <= t)%N by exact: depth_truncate.
apply: clause_search => // c cT'; apply/probe_clauseP.
apply: linear_on_subset (subsetT (sample_points S)) (lin _ _).
  exact: (node_clauses_truncate cT').
have := @node_clauses_depth d t empty_clause T'; rewrite clause_width_empty => /(_ dT' c cT').
by rewrite inE.
Qed.

Lemma cut_error : error U f (tree_concept T') <= eps1.
Proof.
have half i : 2%:R^-1 <= (fun _ : 'I_d => 2%:R^-1 : R) i <= 1 - 2%:R^-1.
  by rewrite lexx /= ler_subr_addl -mulr2n -[_ *+ 2]mulr_natr mulVf ?pnatr_eq0.
have h01 : 0 <= (2%:R^-1 : R) <= 1 by rewrite invr_ge0 ler0n invf_le1 ?ltr0n // ler1n.
have := truncation_error_majority (uniform_is_product R d) h01 half t T; rewrite Tf.
move/le_trans; apply.
have -> : 1 - 2%:R^-1 = 2%:R^-1 :> R.
  by rewrite -[X in X - _](@mulfV _ 2%:R) ?pnatr_eq0 // mulr_natl mulr2n addrK.
rewrite ler_pdivr_mulr ?ltr0n // exprVn ler_pdivr_mulr ?exprn_gt0 ?ltr0n //.
by rewrite [eps1 * _]mulrC; apply: le_trans seps; rewrite ler_nat.
Qed.

Theorem truncated_tree_sampled_error : 0 <= eps2 <= 1 ->
  Pr (sample_dist n U) (fun S => eps1 + eps2 < error U f (found S)) ^+ 2 <=
  #|tree_class d t s.+1|%:R ^+ 2 * (1 - eps2 ^+ 2) ^+ n.
Proof.
case/andP=> e0 e1; pose C := tree_class d t s.+1; pose h := tree_concept T'.
pose bad g := error U f h + eps2 < error U f g.
pose p g := Pr (sample_dist n U)
  (fun S => bad g && (disagreements f S g <= disagreements f S h)%N).
have fail_p : Pr (sample_dist n U) (fun S => eps1 + eps2 < error U f (found S)) <= \sum_(g in C) p g.
  apply: le_trans (pr_union _ _ _); apply: pr_mono => S lt; apply/existsP; exists (found S).
  rewrite tree_distiller_class /= found_disagreements andbT /bad; apply: le_lt_trans lt.
  by rewrite ler_add2r cut_error.
have p0 g : 0 <= p g by exact: pr_ge0.
apply: le_trans (_ : (\sum_(g in C) p g) ^+ 2 <= _).
  by apply: ler_expn2r => //; rewrite nnegrE ?pr_ge0 // sumr_ge0.
apply: sum_sq_le => // g gC; rewrite /p.
have [badg|_] := boolP (bad g); first exact: pr_beats.
rewrite pr_never // expr0n /= exprn_ge0 // subr_ge0 expr2.
by rewrite -[leRHS]mulr1 ler_pmul.
Qed.

End Error.

(** At the levels 1, ..., t at most 2^k M_k clauses pass on the sample Y. *)
Definition levels_small (R : realFieldType) (d m n : nat) (phi : cube d -> 'rV[R]_m) (tau2 : R)
    (t : nat) (M : nat -> nat) (Y : sample [finType of cube d] n) : bool :=
  [forall k : 'I_t.+1, (0 < k)%N ==>
    (#|level (probe_clause phi tau2 (sample_points Y)) k| <= 2 ^ k * M k)%N].

(** Both together. *)
Theorem truncated_tree_sampled (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m)
    (tau2 B2 c eps1 eps2 delta1 delta2 : R) (n t s : nat) (M : nat -> nat)
    (f : concept [finType of cube d]) (T : tree d) :
  tree_concept T = f -> (leaves T <= s.+1)%N -> s.+1%:R <= 4%:R * eps1 * 2%:R ^+ t ->
  (forall a, a \in node_clauses T -> (clause_width a <= t)%N -> linear_clause phi tau2 setT a) ->
  0 <= tau2 -> (forall x, squared_norm (phi x) <= B2) -> 0 <= c -> 0 <= eps2 <= 1 -> 0 <= delta2 ->
  (forall k, (0 < k <= t)%N -> [/\ c < 2%:R^-1 ^+ k, c * (M k).+1%:R <= 1
     & 2%:R * (tau2 * B2) < (M k).+1%:R * (2%:R^-1 ^+ k - c) ^+ 2]) ->
  (number_of_parities d t)%:R * sign_tail n.+1 c <= delta1 ->
  #|tree_class d t s.+1|%:R ^+ 2 * (1 - eps2 ^+ 2) ^+ n.+1 <= delta2 ^+ 2 ->
  Pr (sample_dist n.+1 (uniform_cube R d)) (fun Y => ~~ (levels_small phi tau2 t M Y &&
    (error (uniform_cube R d) f (tree_distiller phi tau2 t s f Y) <= eps1 + eps2)))
    <= delta1 + delta2.
Proof.
move=> Tf Ts seps lin t0 phiB c0 e2 d20 Mk d1 d2; pose U := uniform_cube R d.
have p2 : Pr (sample_dist n.+1 U) (fun Y => eps1 + eps2 < error U f (tree_distiller phi tau2 t s f Y))
    <= delta2.
  have := le_trans (@truncated_tree_sampled_error R d m phi tau2 n.+1 t s f T eps1 eps2
    Tf Ts seps lin e2) d2.
  by rewrite ler_sqr ?nnegrE ?pr_ge0.
apply: le_trans (ler_add (le_trans (truncated_tree_sampled_means d n t c) d1) p2).
apply: le_trans (pr_or _ _ _); apply: pr_mono => Y; rewrite negb_and -ltNge.
case/orP=> [bad|->]; last by rewrite orbT.
apply/orP; left; apply: contraR bad => /existsPn ok; apply/forallP => k; apply/implyP => k0.
have kt : (0 < k <= t)%N by rewrite k0 -ltnS ltn_ord.
have [ck cM big] := Mk k kt.
have small : small_means (empirical R Y) t c.
  by move=> S Sin; have := ok S; rewrite inE Sin /= -leNgt.
have [|_ le] := truncated_tree_sampled_level t0 c0 small kt ck cM (phi := phi); last exact: le.
apply: le_lt_trans big; rewrite ler_wpmul2l ?ler0n // ler_wpmul2l //.
rewrite -[leRHS](ex_const (empirical R Y)); exact: ex_mono.
Qed.
