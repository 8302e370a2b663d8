(** * vc_values: VC dimensions that are known

    Purpose.  The VC dimensions of the classes that nobody can list, each with a shattered set and
    an argument that no larger one is shattered.

    Statement.  On d variables the VC dimension is
    - d for conjunctions, disjunctions and monotone conjunctions;
    - d + 1 for parities (with both constants), 1-decision lists and linear thresholds;
    - 2^d for all functions;
    and from below (vc_lower)
    - at least 2^k for the functions that depend on at most k <= d variables;
    - at least min(s, 2^min(d, r)) for decision trees of at most s >= 1 leaves and depth at most r;
    - at least min(t, 2^w) for DNFs of at most t terms of width at most w <= d;
    and 2^VC <= |G| for every non-empty class, a bound from above.

    Not claimed.  That the bounds for juntas, trees and DNFs are attained.

    Idea.  Shattered are the points with a single zero; 0 and the points with a single one.  If
    three or more points are shattered by conjunctions, some literal is false at each of them only,
    and two of these literals cannot be about the same variable.  d + 2 points (1, x) are linearly
    dependent, and no threshold is 1 exactly where the coefficient is not negative.

    Source: Natschlaeger and Schmitt 1996 (conjunctions); Wenocur and Dudley 1981 (thresholds).

    Public theorems: vc_values, vc_values_conjunctions, vc_values_parities, vc_values_thresholds,
    vc_values_lists. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean depth_truncation sauer_shelah.
From PacDistillation Require Import list_to_threshold tree_distillation.
From PacDistillation Require Import vertex_cover_wall class_sizes vc_lower.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Section Values.
Variable d : nat.
Local Notation concept := (concept [finType of cube d]).
Implicit Types (x : cube d) (g : concept) (G W T : {set concept}) (S : {set 'I_d}).

(** ** Conjunctions *)

Lemma monotone_lower : d <= vc_dimension (monotone_conjunctions d).
Proof.
pose W := [set zeros_at [set i] | i : 'I_d].
have Wd : #|W| = d by rewrite card_imset ?card_ord // => i j /zeros_at_inj/set1_inj.
rewrite -[leqLHS]Wd; apply: shatters_card; apply/shattersP => T _.
pose S := [set i | zeros_at [set i] \notin T].
exists (monotone_conjunction S); first exact: imset_f.
move=> _ /imsetP[j _ ->]; rewrite monotone_zeros; apply/eqP/idP => [/setP/(_ j)|jT].
  by rewrite !inE eqxx andbT => /negbFE.
apply/setP => i; rewrite !inE; apply/negP => /andP[iT /eqP ij].
by move: iT; rewrite ij jT.
Qed.

Lemma conjunctions_upper : vc_dimension (conjunctions d) <= d.
Proof.
apply: vc_le => W shW; have [W3|W2] := leqP 3 #|W|; last first.
  have := shatters_exp shW; rewrite class_sizes_conjunctions.
  case: d W shW W2 => [|[|d']] W _ W2; last by move=> _; rewrite ltnS in W2; exact: leq_trans W2 _.
    by case: #|W| W2 => [|[|[|]]].
  by case: #|W| W2 => [|[|[|]]].
have lit x : x \in W -> exists l : literal d, ~~ holds x l /\ forall y, y \in W -> y != x -> holds y l.
  move=> xW; have /shattersP/(_ (W :\ x) (subD1set _ _))[g /imsetP[c _ ->] gW] := shW.
  have := gW x xW; rewrite ffunE !inE eqxx /= -clause_evalE => /negbT/allPn[l lc xl].
  exists l; split=> // y yW yx; have := gW y yW; rewrite ffunE !inE yx yW /= -clause_evalE.
  by move/allP/(_ l lc).
have [v vP] : exists v : cube d -> 'I_d, {in W &, injective v}.
  have [x0 x0W] : exists x, x \in W by apply/set0Pn; rewrite -card_gt0; exact: leq_trans W3.
  have pick_lit x : exists l : literal d,
      x \in W -> ~~ holds x l /\ forall y, y \in W -> y != x -> holds y l.
    have [xW|xW] := boolP (x \in W); first by have [l lP] := lit x xW; exists l.
    by have [l _] := lit x0 x0W; exists l.
  have /fin_all_exists[l lP] := pick_lit.
  exists (fun x => (l x).1) => x y xW yW e; apply/eqP; apply: contraT => xy.
  have [xl xo] := lP x xW; have [yl yo] := lP y yW.
  have yx : y != x by rewrite eq_sym.
  have [z /setD1P[zy /setD1P[zx zW]]] : exists z, z \in W :\ x :\ y.
    apply/set0Pn; rewrite -card_gt0; have := W3; rewrite (cardsD1 x W) xW (cardsD1 y (W :\ x)).
    by rewrite !inE yx yW.
  have := xo z zW zx; have := yo z zW zy; have := xo y yW yx; have := yo x xW xy.
  move: xl yl; rewrite /holds e; case: (l x) (l y) => [i b] [j b'] /=.
  by case: (x j); case: (y j); case: (z j); case: b; case: b'.
rewrite -[leqRHS](card_ord d) -(card_in_imset vP); exact: max_card.
Qed.

Lemma monotone_sub : monotone_conjunctions d \subset conjunctions d.
Proof. by apply/subsetP => g /imsetP[S _ ->]; exact: monotone_in_conjunctions. Qed.

Theorem vc_values_conjunctions :
  [/\ vc_dimension (monotone_conjunctions d) = d, vc_dimension (conjunctions d) = d
    & vc_dimension (disjunctions d) = d].
Proof.
have low := monotone_lower; have up := conjunctions_upper; have mono := vc_mono monotone_sub.
have conj : vc_dimension (conjunctions d) = d by apply/eqP; rewrite eqn_leq up (leq_trans low mono).
split=> //; first by apply/eqP; rewrite eqn_leq low (leq_trans mono up).
rewrite -[RHS]conj -(sauer_shelah_b [ffun=> true] (conjunctions d)); congr vc_dimension.
have neg (c : clause d) : [ffun x : cube d => eval_disjunction (clause_literals c) x] =
    [ffun x => [ffun=> true] x != [ffun x : cube d => eval_clause (opposite c) x] x] :> concept.
  by apply/ffunP => x; rewrite !ffunE eval_disjunctionE; case: (eval_clause _ _).
apply/setP => g; apply/imsetP/imsetP => [[c _ ->]|[_ /imsetP[c _ ->] ->]].
  by rewrite neg; exists [ffun x : cube d => eval_clause (opposite c) x] => //; apply: imset_f.
by exists (opposite c) => //; rewrite neg oppositeK.
Qed.

(** ** 0 and the points with a single one *)

Definition unit_point (i : 'I_d) : cube d := [ffun j => j == i].
Definition corner_points : {set cube d} := [ffun=> false] |: [set unit_point i | i : 'I_d].

Lemma unit_point_inj : injective unit_point.
Proof. by move=> i j /ffunP/(_ i); rewrite !ffunE eqxx => /esym/eqP. Qed.

Lemma card_corner_points : #|corner_points| = d.+1.
Proof.
rewrite cardsU1 card_imset ?card_ord; last exact: unit_point_inj.
suff -> : [ffun=> false] \notin [set unit_point i | i : 'I_d] by [].
by apply/imsetP => -[i _ /ffunP/(_ i)]; rewrite !ffunE eqxx.
Qed.

(** A class shatters these points if it has a concept for any label at 0 and at each of the others. *)
Lemma corner_lower (G : {set concept}) :
  (forall (b : bool) (v : 'I_d -> bool), exists2 g, g \in G &
     g [ffun=> false] = b /\ forall i, g (unit_point i) = v i) ->
  d.+1 <= vc_dimension G.
Proof.
move=> GP; rewrite -card_corner_points; apply: shatters_card; apply/shattersP => T _.
have [g gG [g0 gi]] := GP ([ffun=> false] \in T) (fun i => unit_point i \in T).
by exists g => // x /setU1P[-> //|/imsetP[i _ ->]].
Qed.

Theorem vc_values_parities : vc_dimension (parities d) = d.+1.
Proof.
apply/eqP; rewrite eqn_leq; apply/andP; split.
  have P0 : parities d != set0.
    apply/set0Pn; exists [ffun x : cube d => eval_parity set0 true x].
    exact: (imset_f _ (x := (set0, true))).
  by have := vc_values_log P0; rewrite class_sizes_parities leq_exp2l.
apply: corner_lower => b v; pose S := [set i | b (+) v i].
exists [ffun x : cube d => eval_parity S b x]; first exact: (imset_f _ (x := (S, b))).
by split=> [|i]; rewrite ffunE ?parity_zero // parity_one inE addKb.
Qed.

(** ** Linear thresholds and 1-decision lists *)

Section Thresholds.
Variable R : realFieldType.
Local Open Scope ring_scope.

Definition is_threshold g : Prop :=
  exists (w : 'I_d -> R) (theta : R), forall x, g x = eval_threshold w theta x.

(** d + 2 points (1, x) are linearly dependent. *)
Lemma dependent (W : {set cube d}) : (d.+1 < #|W|)%N ->
  exists a : cube d -> R, [/\ exists2 x, x \in W & a x != 0,
    \sum_(x in W) a x = 0 & forall i, \sum_(x in W) a x * (x i)%:R = 0].
Proof.
move=> big; pose A : 'M[R]_(#|W|, 1 + d) := \matrix_(k, j)
  match split j with inl _ => 1 | inr i => ((enum_val k : cube d) i)%:R end.
have K0 : kermx A != 0.
  by rewrite -mxrank_eq0 mxrank_ker subn_eq0 -ltnNge; apply: leq_ltn_trans (rank_leq_col A) _.
have /rowV0Pn[v /sub_kermxP vA v0] := K0.
have sumE (F : cube d -> R) : \sum_(x in W) \sum_k v 0 k * (enum_val k == x)%:R * F x =
    \sum_k v 0 k * F (enum_val k).
  rewrite exchange_big; apply: eq_bigr => k _; rewrite (bigD1 (enum_val k)) ?enum_valP //= eqxx mulr1.
  by rewrite big1 ?addr0 // => x /andP[_ /negbTE xk]; rewrite eq_sym xk mulr0 mul0r.
pose a x := \sum_k v 0 k * (enum_val k == x)%:R; exists a.
have col j : \sum_k v 0 k * A k j = 0 by have /rowP/(_ j) := vA; rewrite !mxE.
split=> [||i].
- have /existsP[k vk] : [exists k, v 0 k != 0].
    apply: contraR v0 => /existsPn no; apply/eqP/rowP => k; rewrite mxE; apply/eqP.
    by have := no k; rewrite negbK.
  exists (enum_val k); first exact: enum_valP.
  rewrite /a (bigD1 k) //= eqxx mulr1 big1 ?addr0 // => k' /negbTE kk.
  by rewrite (inj_eq enum_val_inj) kk mulr0.
- have := sumE (fun=> 1); under eq_bigr do rewrite -mulr_suml mulr1.
  move=> ->; rewrite -[RHS](col (lshift d ord0)); apply: eq_bigr => k _; rewrite mxE.
  by rewrite (unsplitK (inl ord0)).
have := sumE (fun x => (x i)%:R); under eq_bigr do rewrite -mulr_suml.
move=> ->; rewrite -[RHS](col (rshift 1 i)); apply: eq_bigr => k _; rewrite mxE.
by rewrite (unsplitK (inr i)).
Qed.

Lemma thresholds_upper (G : {set concept}) : (forall g, g \in G -> is_threshold g) ->
  (vc_dimension G <= d.+1)%N.
Proof.
move=> Gth; apply: vc_le => W /shattersP sh; rewrite leqNgt; apply/negP => /dependent[a [[y yW ay] a1 ai]].
have [z zW az] : exists2 z, z \in W & a z < 0.
  have [/exists_inP[z zW az]|/exists_inPn no] := boolP [exists (z | z \in W), a z < 0]; first by exists z.
  have : \sum_(x in W) a x == 0 by rewrite a1.
  rewrite psumr_eq0 => [|x xW]; last by rewrite leNgt no.
  by move=> /allP/(_ y (mem_index_enum y)); rewrite yW (negbTE ay).
pose T := [set x in W | 0 <= a x].
have [g /Gth[w [theta gE]] gT] : exists2 g, g \in G & {in W, forall x, g x = (x \in T)}.
  by apply: sh; apply/subsetP => x; rewrite inE => /andP[].
pose h x := \sum_(i < d) w i * (x i)%:R - theta : R.
have hsum : \sum_(x in W) a x * h x = 0.
  under eq_bigr do rewrite mulrBr mulr_sumr; rewrite sumrB -mulr_suml a1 mul0r subr0 exchange_big.
  rewrite big1 // => i _; transitivity (w i * \sum_(x in W) a x * (x i)%:R).
    by rewrite mulr_sumr; apply: eq_bigr => x _; rewrite mulrCA.
  by rewrite ai mulr0.
have sgn x : x \in W -> (0 <= h x) = (0 <= a x).
  by move=> xW; have := gT x xW; rewrite gE inE xW /= => <-; rewrite /eval_threshold /h subr_ge0.
have term x : x \in W -> 0 <= a x * h x.
  move=> /sgn; case: (leP 0 (a x)) => ax hx; first by rewrite mulr_ge0 // hx.
  by rewrite mulr_le0 ?ltW // ltNge hx.
have := hsum; rewrite (bigD1 z) //=; apply/eqP; rewrite gt_eqF // ltr_spaddl //.
  by rewrite nmulr_rgt0 // ltNge sgn // -ltNge.
by apply: sumr_ge0 => x /andP[xW _]; exact: term.
Qed.

Theorem vc_values_thresholds (G : {set concept}) : (forall g, g \in G <-> is_threshold g) ->
  vc_dimension G = d.+1.
Proof.
move=> Gth; apply/eqP; rewrite eqn_leq thresholds_upper /= => [|g /Gth //].
apply: corner_lower => b v; pose w i : R := (v i)%:R - b%:R.
pose theta : R := if b then 0 else 1.
exists [ffun x : cube d => eval_threshold w theta x].
  by apply/Gth; exists w, theta => x; rewrite ffunE.
split=> [|i]; rewrite ffunE /eval_threshold.
  rewrite big1 => [|i _]; last by rewrite ffunE mulr0.
  by rewrite /theta; case: (b); rewrite ?lexx // ler10.
rewrite (bigD1 i) //= ffunE eqxx mulr1 big1 ?addr0 => [|j /negbTE ji]; last by rewrite ffunE ji mulr0.
rewrite /theta /w.
case: (b); case: (v i); rewrite /= ?mulr1n ?mulr0n.
- by rewrite subrr lexx.
- by rewrite sub0r oppr_ge0 ler10.
- by rewrite subr0 lexx.
by rewrite subrr ler10.
Qed.

End Thresholds.

Theorem vc_values_lists (G : {set concept}) :
  (forall g, g \in G <-> exists L : decision_list d, is_decision_list 1 L /\ g =1 eval_list L) ->
  vc_dimension G = d.+1.
Proof.
move=> GL; apply/eqP; rewrite eqn_leq; apply/andP; split.
  have Gth g : g \in G -> is_threshold rat_realFieldType g.
    move=> /GL[L [L1 gL]]; have [w [theta [e _ _ _]]] := list_to_threshold rat_realFieldType L1.
    by exists w, theta => x; rewrite gL e.
  exact: thresholds_upper Gth.
apply: corner_lower => b v.
pose L := DecisionList [seq ([:: (i, true)], v i) | i <- enum 'I_d] b.
have first_rule (s : seq 'I_d) x : eval_rules [seq ([:: (i, true)], v i) | i <- s] b x =
    if [seq i <- s | x i] is i :: _ then v i else b.
  by elim: s => //= i s ->; rewrite /holds /= andbT eqb_id; case: (x i).
exists [ffun x => eval_list L x].
  apply/GL; exists L; split; last by move=> x; rewrite ffunE.
  by apply/allP => r /mapP[i _ ->].
split=> [|i]; rewrite ffunE /eval_list first_rule.
  by rewrite (eq_filter (a2 := pred0)) ?filter_pred0 // => i; rewrite ffunE.
rewrite (eq_filter (a2 := pred1 i)) => [|j]; last by rewrite ffunE.
by rewrite filter_pred1_uniq ?enum_uniq ?mem_enum.
Qed.

Theorem vc_values (R : realFieldType) :
  [/\ vc_dimension (conjunctions d) = d, vc_dimension (disjunctions d) = d,
      vc_dimension (monotone_conjunctions d) = d, vc_dimension (parities d) = d.+1
    & vc_dimension [set: concept] = 2 ^ d] /\
  [/\ forall G : {set concept}, (forall g, g \in G <-> exists L : decision_list d,
          is_decision_list 1 L /\ g =1 eval_list L) -> vc_dimension G = d.+1,
      forall G : {set concept}, (forall g, g \in G <-> is_threshold R g) -> vc_dimension G = d.+1
    & forall G : {set concept}, G != set0 -> 2 ^ vc_dimension G <= #|G|] /\
  [/\ forall k (G : {set concept}), k <= d -> (forall g, is_junta k g -> g \in G) ->
        2 ^ k <= vc_dimension G,
      forall r s (G : {set concept}), 0 < s ->
        (forall t : tree d, leaves t <= s -> depth t <= r -> tree_concept t \in G) ->
        minn s (2 ^ minn d r) <= vc_dimension G
    & forall t w (G : {set concept}), w <= d ->
        (forall F : dnf d, size F <= t -> width_at_most w F -> [ffun x => eval_dnf F x] \in G) ->
        minn t (2 ^ w) <= vc_dimension G].
Proof.
have [mono conj disj] := vc_values_conjunctions; split; [|split].
- split=> //; first exact: vc_values_parities.
  by rewrite vc_values_all card_ffun card_bool card_ord.
- by split; [exact: vc_values_lists | exact: vc_values_thresholds | exact: vc_values_log].
exact: vc_values_lower.
Qed.

End Values.
