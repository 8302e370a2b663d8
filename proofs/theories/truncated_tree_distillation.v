(**
truncated_tree_distillation: distilling into a shallow tree costs polynomially many probes.

In words.  Let T be a decision tree with s leaves, and D a product distribution whose biases lie
between lambda and 1 - lambda.  Cut T below t tests on a path (a repeated test is skipped, and not
counted).  Whatever the labels of the new leaves, the error is at most s (1 - lambda)^t / 2; with
majority labels it is at most s (1 - lambda)^t / 4 ([truncation_error], [truncation_error_majority]).
For uniform D these are s / 2^(t+1) and s / 2^(t+2).
So let D be uniform, let the node clauses of T of width at most t satisfy the exact tau-LRH on the
cube, and let s <= 4 eps 2^t.  Clause search to level t with exact probes on the cube and the best tree
over what it found give a tree of at most s leaves, depth at most t and error at most eps, from at most
1 + 8^t tau^2 B^2 accepted clauses and at most 2d (1 + 8^t tau^2 B^2) probes.  The least such t has
8^t <= max(1, (s / 2 eps)^3) ([truncated_tree_distillation_depth]): so the number of probes and of
clauses is polynomial in d, s/eps, tau and B.  This is depth_truncation with two levels less.

Deliberately not claimed: anything about the cost of a probe (on the whole cube it has 2^d points), or
about probes on a sample.

Idea of the proof.  A node of a clause of width t has mass at most (1 - lambda)^t, and each node that is
cut has two leaves of its own below it; majority labels halve what is lost there.  The best tree errs no
more than the cut one.  The counts are clause_kraft.

Source: this project, after the topic of Boix-Adsera, 2024 (distilling networks into decision trees), and
of Mehta and Raghavan, 2002 (truncation); the constants are this project's.

Public theorems: truncated_tree_distillation, truncation_error, truncation_error_majority,
truncated_tree_distillation_counts, truncated_tree_distillation_depth, truncation_error_tight.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions boolean best_tree junta_search depth_truncation.
From PacDistillation Require Import linear_representation probe_certificates clause_search.
From PacDistillation Require Import clause_count_bound tree_distillation clause_kraft.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Cutting a tree under a product distribution *)

Section Truncation.
Variables (R : realFieldType) (d : nat) (D : dist R [finType of cube d]) (p : 'I_d -> R) (lambda : R).
Hypothesis Dp : is_product D p.
Hypotheses (l01 : 0 <= lambda <= 1) (lp : forall i, lambda <= p i <= 1 - lambda).
Implicit Types (c : clause d) (t : tree d) (x : cube d) (k : nat) (label : clause d -> bool).

Definition clause_mass c : R := Pr D (fun x => eval_clause c x).

Lemma clause_massE c :
  clause_mass c = \prod_i (if c i is Some b then (if b then p i else 1 - p i) else 1).
Proof.
rewrite /clause_mass -ex_pr.
transitivity (Ex D (fun x => \prod_i (if c i is Some b then (x i == b)%:R else 1))).
  apply: eq_ex => x; case: (boolP (eval_clause c x)) => [/forallP cx|/forallPn[i cx]].
    by rewrite big1 // => i _; have := cx i; case: (c i) => // b ->.
  by rewrite (bigD1 i) //=; case: (c i) cx => // b /negbTE ->; rewrite mul0r.
rewrite (ex_product_dist Dp (fun i v => if c i is Some b then (v == b)%:R else 1)).
apply: eq_bigr => i _; case: (c i) => [[]|]; rewrite /= ?mulr1 ?mulr0 ?addr0 ?add0r //.
by rewrite addrC subrK.
Qed.

Lemma clause_mass_ge0 c : 0 <= clause_mass c.
Proof. exact: pr_ge0. Qed.

(** One test more leaves at most the fraction 1 - lambda. *)
Lemma clause_mass_extend c i b : c i = None ->
  clause_mass (extend c i b) <= (1 - lambda) * clause_mass c.
Proof.
move=> ci; rewrite !clause_massE (bigD1 i) //= ffunE eqxx [X in _ <= _ * X](bigD1 i) //= ci mul1r.
rewrite [X in _ * X <= _](eq_bigr (fun j => if c j is Some b0 then if b0 then p j else 1 - p j else 1)).
  apply: ler_wpmul2r; last first.
    have /andP[a e] := lp i; case: (b); first exact: e.
    by rewrite ler_add2l ler_opp2.
  apply: prodr_ge0 => j _; have /andP[p0 p1] := Dp.1 j.
  by case: (c j) => [[]|]; rewrite ?ler01 // subr_ge0.
by move=> j /negbTE ji; rewrite ffunE ji.
Qed.

Lemma clause_mass_split c i : c i = None ->
  clause_mass c = clause_mass (extend c i false) + clause_mass (extend c i true).
Proof.
move=> ci; rewrite /clause_mass (pr_split D _ (fun x => ~~ x i)); congr (_ + _); apply: eq_pr => x.
  by rewrite eval_extend /allows ?ci // eqbF_neg.
by rewrite eval_extend /allows ?ci // eqb_id negbK.
Qed.

(** The mass of the points under c on which a tree differs from f. *)
Definition wrong (f : cube d -> bool) c t : R := Pr D (fun x => eval_clause c x && (f x != eval_tree t x)).

Lemma wrong_split f c i t0 t1 : c i = None ->
  wrong f c (Node i t0 t1) = wrong f (extend c i false) t0 + wrong f (extend c i true) t1.
Proof.
move=> ci; rewrite /wrong (pr_split D _ (fun x => ~~ x i)); congr (_ + _); apply: eq_pr => x.
  by rewrite eval_extend /allows ?ci //=; case: (x i); rewrite ?andbF ?andbT.
by rewrite eval_extend /allows ?ci //=; case: (x i); rewrite ?andbF ?andbT.
Qed.

Lemma wrong_retest f c i b t0 t1 : c i = Some b ->
  wrong f c (Node i t0 t1) = wrong f c (if b then t1 else t0).
Proof.
move=> ci; apply: eq_pr => x /=; case: (eval_clauseP c x) => //= /(_ i b ci) ->.
by case: (b).
Qed.

(** If a new leaf loses at most the fraction kappa of its clause, all lose s/2 kappa (1 - lambda)^k. *)
Lemma truncation_from (f : cube d -> bool) (kappa : R) label k c t : 0 <= kappa ->
  (forall c', wrong f c' (Leaf (label c')) <= kappa * clause_mass c') ->
  (forall x, eval_clause c x -> eval_tree t x = f x) ->
  wrong f c (truncate_from label k c t) <=
    (leaves t)%:R / 2%:R * kappa * (1 - lambda) ^+ k * clause_mass c.
Proof.
move=> k0 lab; have q0 : 0 <= 1 - lambda by have /andP[_ l1] := l01; rewrite subr_ge0.
elim: t k c => [b|i t0 IH0 t1 IH1] k c H.
  rewrite /wrong pr_never => [|x]; last by case cx: (eval_clause c x); rewrite //= -(H x cx) eqxx.
  rewrite mulr_ge0 ?clause_mass_ge0 // mulr_ge0 ?exprn_ge0 // mulr_ge0 // divr_ge0 ?ler0n //.
case ci: (c i) => [b|].
  have Hb x : eval_clause c x -> eval_tree (if b then t1 else t0) x = f x.
    by move=> cx; rewrite -(H x cx) /=; have /eval_clauseP/(_ i b ci) -> := cx; case: (b).
  have le : wrong f c (truncate_from label k c (if b then t1 else t0)) <=
      (leaves (if b then t1 else t0))%:R / 2%:R * kappa * (1 - lambda) ^+ k * clause_mass c.
    by case: (b) Hb => Hb; [exact: IH1 | exact: IH0].
  rewrite /= ci; have -> : (if b then truncate_from label k c t1 else truncate_from label k c t0) =
      truncate_from label k c (if b then t1 else t0) by case: (b).
  apply: le_trans le _; rewrite -!mulrA; apply: ler_wpmul2r.
    by rewrite mulr_ge0 ?invr_ge0 ?ler0n // mulr_ge0 // mulr_ge0 ?exprn_ge0 ?clause_mass_ge0.
  by rewrite ler_nat; case: (b); rewrite /= ?leq_addl ?leq_addr.
have Hx b x : eval_clause (extend c i b) x -> eval_tree (if b then t1 else t0) x = f x.
  rewrite eval_extend /allows ?ci // => /andP[cx /eqP xi]; rewrite -(H x cx) /= xi.
  by case: (b).
case: k => [|k].
  rewrite /= ci; apply: le_trans (lab c) _; rewrite expr0 mulr1 -mulrA.
  rewrite ler_pemull ?mulr_ge0 ?clause_mass_ge0 // ler_pdivl_mulr ?ltr0n // mul1r ler_nat.
  exact: (leq_add (leaves_gt0 t0) (leaves_gt0 t1)).
rewrite /= ci wrong_split //.
apply: le_trans (ler_add (IH0 k _ (Hx false)) (IH1 k _ (Hx true))) _.
rewrite natrD mulrDl !mulrDl; apply: ler_add; rewrite exprSr -!mulrA.
  do 4 (apply: ler_wpmul2l; rewrite ?ler0n ?invr_ge0 ?exprn_ge0 ?ler0n //).
  exact: clause_mass_extend.
do 4 (apply: ler_wpmul2l; rewrite ?ler0n ?invr_ge0 ?exprn_ge0 ?ler0n //).
exact: clause_mass_extend.
Qed.

Lemma clause_mass_empty : clause_mass empty_clause = 1.
Proof. by apply: pr_sure => x; exact: eval_empty_clause. Qed.

Lemma wrong_empty f t : wrong f empty_clause t = Pr D (fun x => f x != eval_tree t x).
Proof. by apply: eq_pr => x; rewrite eval_empty_clause. Qed.

Lemma error_wrong t t' : error D (tree_concept t) (tree_concept t') = wrong (eval_tree t) empty_clause t'.
Proof. by rewrite wrong_empty; apply: eq_pr => x; rewrite !ffunE. Qed.

(** Any labels. *)
Theorem truncation_error label k t :
  error D (tree_concept t) (tree_concept (truncate label k t)) <=
  (leaves t)%:R * (1 - lambda) ^+ k / 2%:R.
Proof.
rewrite error_wrong; apply: le_trans (@truncation_from _ 1 label k empty_clause t ler01 _ _) _.
- by move=> c; rewrite mul1r; apply: pr_mono => x /andP[].
- by [].
by rewrite clause_mass_empty !mulr1 mulrAC.
Qed.

(** The label that is right on the greater part of the clause. *)
Definition majority_label (f : cube d -> bool) c : bool :=
  Pr D (fun x => eval_clause c x && ~~ f x) <= Pr D (fun x => eval_clause c x && f x).

Lemma majority_label_wrong f c :
  wrong f c (Leaf (majority_label f c)) <= 2%:R^-1 * clause_mass c.
Proof.
have -> : clause_mass c = Pr D (fun x => eval_clause c x && ~~ f x) +
    Pr D (fun x => eval_clause c x && f x).
  by rewrite /clause_mass (pr_split D _ (fun x => ~~ f x)); congr (_ + _); apply: eq_pr => x;
    rewrite ?negbK.
rewrite mulrC ler_pdivl_mulr ?ltr0n // mulr_natr mulr2n /wrong /majority_label /=.
case: (leP (Pr D (fun x => eval_clause c x && ~~ f x)) _) => le /=.
  have e : (fun x => eval_clause c x && (f x != true)) =1 (fun x => eval_clause c x && ~~ f x).
    by move=> x; case: (f x).
  by rewrite !(eq_pr D e) ler_add2l.
have e : (fun x => eval_clause c x && (f x != false)) =1 (fun x => eval_clause c x && f x).
  by move=> x; case: (f x).
by rewrite !(eq_pr D e) ler_add2r ltW.
Qed.

Theorem truncation_error_majority k t :
  error D (tree_concept t) (tree_concept (truncate (majority_label (eval_tree t)) k t)) <=
  (leaves t)%:R * (1 - lambda) ^+ k / 4%:R.
Proof.
rewrite error_wrong.
apply: le_trans (@truncation_from _ 2%:R^-1 (majority_label (eval_tree t)) k empty_clause t _ _ _) _.
- by rewrite invr_ge0 ler0n.
- exact: majority_label_wrong.
- by [].
by rewrite clause_mass_empty mulr1 le_eqVlt; apply/orP; left; apply/eqP; field.
Qed.

End Truncation.

(** * Distillation *)

Section Distillation.
Variables (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m) (tau2 : R).
Local Notation U := (uniform_cube R d).
Local Notation B2 := (mean_squared_norm phi).
Local Notation concept := (concept [finType of cube d]).
Implicit Types (f : concept) (t : tree d) (c : clause d) (s k : nat).

Lemma B2_ge0 : 0 <= B2.
Proof. by apply: ex_ge0 => x _; exact: squared_norm_ge0. Qed.

Lemma linear_affine c : linear_clause phi tau2 setT c -> affine_clause phi U tau2 c.
Proof. by move=> [w [wt fit]]; exists w, 0; split=> // x _; rewrite addr0 fit ?inE. Qed.

(** The clauses accepted up to level k, the empty one included, and the probes. *)
Theorem truncated_tree_distillation_counts k : 0 <= tau2 ->
  #|accepted phi tau2 setT k|%:R <= 1 + 8%:R ^+ k * (tau2 * B2) /\
  (number_of_probes phi tau2 k)%:R <= 2%:R * d%:R * (1 + 8%:R ^+ k * (tau2 * B2)).
Proof.
move=> t0; have tB : 0 <= tau2 * B2 by rewrite mulr_ge0 ?B2_ge0.
have acc k' : #|accepted phi tau2 setT k'|%:R <= 1 + 8%:R ^+ k' * (tau2 * B2).
  pose Cs := accepted phi tau2 setT k' :\ empty_clause.
  apply: (@le_trans _ _ (1 + #|Cs|%:R)).
    rewrite -(natrD R 1) ler_nat (cardsD1 empty_clause) leq_add2r; exact: leq_b1.
  rewrite ler_add2l; apply: (clause_kraft_clauses (phi := phi)) => // c.
  rewrite !inE => /andP[c0 /foundP[j jk cj]]; have [wj pass] := clause_search_level cj.
  have j0 : (0 < j)%N by rewrite lt0n; apply: contraNneq c0 => j0; move: cj; rewrite j0 inE.
  by rewrite wj j0 jk; split=> //; apply: linear_affine; apply/probe_clauseP/pass.
split; first exact: acc.
have sum_levels : (\sum_(j < k) #|level (probe_clause phi tau2 setT) j| <=
    #|accepted phi tau2 setT k|)%N.
  case: k => [|k]; first by rewrite big_ord0.
  apply: (@leq_trans #|accepted phi tau2 setT k|); last first.
    by apply/subset_leq_card/subsetP => c /foundP[j jk cj]; apply/foundP; exists j => //; exact: leqW.
  pose L (j : 'I_k.+1) := level (probe_clause phi tau2 setT) j.
  rewrite (_ : accepted phi tau2 setT k = \bigcup_(j < k.+1) L j) //.
  have -> : (\sum_(j < k.+1) #|L j| = \sum_(j < k.+1) \sum_(c in L j) 1)%N.
    by apply: eq_bigr => j _; rewrite sum1_card.
  rewrite pair_big_dep /= sum1_card.
  rewrite -(card_in_imset (f := fun q : 'I_k.+1 * clause d => q.2)) => [|[i c] [j c'] /= iL jL e].
    apply/subset_leq_card/subsetP => c /imsetP[[j c'] jL ->]; apply/bigcupP; exists j => //.
  rewrite e in iL *; have [wi _] := clause_search_level iL; have [wj _] := clause_search_level jL.
  by rewrite (_ : i = j) //; apply: val_inj; rewrite /= -wi -wj.
apply: (@le_trans _ _ ((2 * d) * #|accepted phi tau2 setT k|)%:R).
  rewrite ler_nat; apply: (@leq_trans (\sum_(j < k) (2 * d) * #|level (probe_clause phi tau2 setT) j|)%N).
    apply: leq_sum => j _; apply: leq_trans (clause_search_probes _ _) _.
    by rewrite leq_mul2r leq_mul2l leq_subr !orbT.
  by rewrite -big_distrr /= leq_mul2l sum_levels orbT.
by rewrite !natrM ler_wpmul2l ?mulr_ge0 ?ler0n.
Qed.

(** Search to level k, with s <= 4 eps 2^k. *)
Theorem truncated_tree_distillation f (T : tree d) s k (eps : R) :
  0 <= tau2 -> tree_concept T = f -> (leaves T <= s)%N -> s%:R <= 4%:R * eps * 2%:R ^+ k ->
  (forall c, c \in node_clauses T -> (clause_width c <= k)%N -> linear_clause phi tau2 setT c) ->
  (forall t, is_best_tree U f (accepted phi tau2 setT k) s t ->
     [/\ error U f (tree_concept t) <= eps, (leaves t <= s)%N & (depth t <= k)%N]) /\
  [/\ exists t, is_best_tree U f (accepted phi tau2 setT k) s t,
      #|accepted phi tau2 setT k|%:R <= 1 + 8%:R ^+ k * (tau2 * B2)
    & (number_of_probes phi tau2 k)%:R <= 2%:R * d%:R * (1 + 8%:R ^+ k * (tau2 * B2))].
Proof.
move=> t0 Tf Ts seps lin; have [acc probes] := truncated_tree_distillation_counts k t0.
split; last first.
  split=> //; case: s Ts {seps} => [|s]; first by rewrite leqNgt leaves_gt0.
  by move=> _; exact: best_tree_exists.
move=> t best; split; last exact: best_tree_depth best; last by case/and4P: best.
pose T' := truncate (majority_label U (eval_tree T)) k T.
have errE T1 : error U f (tree_concept T1) = tree_error U f T1.
  by apply: eq_bigl => x; rewrite ffunE eq_sym.
have small : error U f (tree_concept T') <= eps.
  have half i : 2%:R^-1 <= (fun _ : 'I_d => 2%:R^-1 : R) i <= 1 - 2%:R^-1.
    by rewrite lexx /= ler_subr_addl -mulr2n -[_ *+ 2]mulr_natr mulVf ?pnatr_eq0.
  have h01 : 0 <= (2%:R^-1 : R) <= 1 by rewrite invr_ge0 ler0n invf_le1 ?ltr0n // ler1n.
  have := truncation_error_majority (uniform_is_product R d) h01 half k T; rewrite Tf.
  move/le_trans; apply.
  have -> : 1 - 2%:R^-1 = 2%:R^-1 :> R.
    by rewrite -[X in X - _](@mulfV _ 2%:R) ?pnatr_eq0 // mulr_natl mulr2n addrK.
  rewrite ler_pdivr_mulr ?ltr0n // exprVn ler_pdivr_mulr ?exprn_gt0 ?ltr0n //.
  by rewrite [eps * _]mulrC; apply: le_trans seps; rewrite ler_nat.
have T'C : {subset node_clauses T' <= accepted phi tau2 setT k}.
  have dT' : (depth T' <= k)%N by exact: depth_truncate.
  apply: clause_search => // c cT'; apply/probe_clauseP; apply: lin.
    exact: (node_clauses_truncate cT').
  have := @node_clauses_depth d k empty_clause T'; rewrite clause_width_empty => /(_ dT' c cT').
  by rewrite inE.
have lT' : (leaves T' <= s)%N by apply: leq_trans Ts; exact: leaves_truncate.
rewrite errE; apply: le_trans (best_tree_beats (found_empty _ k) best lT' T'C) _.
by rewrite -errE.
Qed.

(** The least k: 8^k <= max(1, (s / 2 eps)^3). *)
Theorem truncated_tree_distillation_depth s k (eps : R) : 0 < eps ->
  (forall j, s%:R <= 4%:R * eps * 2%:R ^+ j -> (k <= j)%N) ->
  8%:R ^+ k <= Num.max 1 ((s%:R / (2%:R * eps)) ^+ 3).
Proof.
move=> e0; case: k => [|k] least; first by rewrite expr0 le_maxr lexx.
rewrite le_maxr; apply/orP; right.
have : ~~ (s%:R <= 4%:R * eps * 2%:R ^+ k) by apply/negP => /least; rewrite ltnn.
rewrite -ltNge => /ltW lt; rewrite (natrX R 2 3) -exprM mulnC exprM.
have e2 : 0 < 2%:R * eps by rewrite mulr_gt0 ?ltr0n.
rewrite ler_expn2r ?nnegrE ?exprn_ge0 ?ler0n ?divr_ge0 ?ler0n ?(ltW e2) //.
rewrite ler_pdivl_mulr //; apply: le_trans lt.
by rewrite le_eqVlt; apply/orP; left; apply/eqP; rewrite exprS; move: (2%:R ^+ k) => z; ring.
Qed.

End Distillation.

(** Both bounds on the error are attained, for t = 0 and t = 1, by the uniform distribution: the tree
    that tests x_0, cut at the root, differs from the constant on half of the cube. *)
Lemma truncation_error_tight (R : realFieldType) :
  let t : tree 1 := Node ord0 (Leaf false) (Leaf true) in
  error (uniform_cube R 1) (tree_concept t)
    (tree_concept (truncate (majority_label (uniform_cube R 1) (eval_tree t)) 0 t)) =
  (leaves t)%:R * (1 - 2%:R^-1) ^+ 0 / 4%:R.
Proof.
move=> t; rewrite expr0 mulr1 /truncate /= ffunE /error; set b := majority_label _ _ _.
have bit (v : bool) : Pr (uniform_cube R 1) (fun x => x ord0 == v) = 2%:R^-1.
  have /= := clause_massE (uniform_is_product R 1) (extend empty_clause ord0 v).
  rewrite big_ord1 ffunE eqxx => e.
  transitivity (clause_mass (uniform_cube R 1) (extend empty_clause ord0 v)).
    by apply: eq_pr => x; rewrite eval_extend ?eval_empty_clause // /allows ffunE.
  rewrite e; case: v {e} => //.
  by rewrite -[X in X - _](@mulfV _ 2%:R) ?pnatr_eq0 // mulr_natl mulr2n addrK.
transitivity (Pr (uniform_cube R 1) (fun x => x ord0 == ~~ b)).
  by apply: eq_pr => x; rewrite !ffunE /=; case: (x ord0); case: (b).
by rewrite bit (natrM R 2 2) invfM mulrA mulfV ?pnatr_eq0 // mul1r.
Qed.
