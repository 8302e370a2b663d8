(**
tree_distillation: networks that represent the clauses of a tree linearly are distilled into trees.

In words.  The source f on the cube {0,1}^d is computed by a tree with at most s leaves and depth at
most r, all of whose node clauses satisfy the exact tau-LRH for the representation phi
([hidden_tree]).  Clause search with exact probes on a set of points, followed by the best tree over
the accepted clauses ([is_best_tree], the optimum of the recurrence of best_tree), distills f:
(exact) with the whole cube as point set and the uniform weights, the tree found computes f at every
point, with at most s leaves and depth at most r;
(probes) level k has at most 2^k 4^k tau^2 B^2 accepted clauses, with B^2 = E ||phi||^2, and its
extensions cost at most 2(d - k) probes each;
(truncated) search to depth k with s <= eps 2^k gives a tree of error at most eps, depth at most k
and at most s leaves; if moreover eps 2^k <= 2 s (so for the least such k), the number of all
probes is at most 16 d (s/eps)^3 tau^2 B^2: polynomial in d, s/eps, tau and B;
(sample) the same search and the best tree on a sample of n points give an (eps, delta)-distiller
into the trees with at most s leaves and depth at most r, for every distribution, as soon as
|class| (1 - eps)^n <= delta, whatever tau is; |class| <= Catalan(s-1) d^(s-1) 2^s for d >= 1 (for
d = 0 and s >= 2 this formula gives 0, which is wrong: tree_class_card_counterexample).

Deliberately not claimed: a bound on the number of probes that the search on a sample makes
(clause_count_bound_empirical has one under a hypothesis on the sample), running times, or
anything for approximate probes.

Idea of the proof.  The hidden tree is a candidate of best_tree since clause search finds its node
clauses; so the best tree has error 0 on the points used.  The counts are clause_count_bound, the
truncation is depth_truncation, and the sample version is realizable_bound.

Source: Boix-Adsera, 2024 (distilling networks into decision trees), with constants of this project.

Public theorems: tree_distillation, tree_distillation_exact, tree_distillation_level,
tree_distillation_probes, tree_distillation_truncated, tree_distillation_polynomial,
tree_distillation_sample, tree_distillation_sample_catalan, tree_class_spec, tree_class_card,
tree_class_card_counterexample, tree_distillation_witness.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
From PacDistillation Require Import definitions realizable_bound sample_size.
From PacDistillation Require Import boolean best_tree depth_truncation.
From PacDistillation Require Import linear_representation probe_certificates clause_search.
From PacDistillation Require Import clause_count_bound.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Trees as a type with decidable equality and choice *)

Section TreeType.
Variable d : nat.

Fixpoint tree_code (t : tree d) : GenTree.tree (bool + 'I_d) :=
  match t with
  | Leaf b => GenTree.Leaf (inl b)
  | Node i zero one =>
      GenTree.Node 0 [:: GenTree.Leaf (inr i); tree_code zero; tree_code one]
  end.

Fixpoint tree_decode (c : GenTree.tree (bool + 'I_d)) : option (tree d) :=
  match c with
  | GenTree.Leaf (inl b) => Some (Leaf b)
  | GenTree.Node 0 [:: GenTree.Leaf (inr i); c0; c1] =>
      if tree_decode c0 is Some zero then
        if tree_decode c1 is Some one then Some (Node i zero one) else None
      else None
  | _ => None
  end.

Lemma tree_codeK : pcancel tree_code tree_decode.
Proof. by elim=> [b|i t0 IH0 t1 IH1] //=; rewrite IH0 IH1. Qed.

Definition tree_eqMixin := PcanEqMixin tree_codeK.
Canonical tree_eqType := Eval hnf in EqType (tree d) tree_eqMixin.
Definition tree_choiceMixin := PcanChoiceMixin tree_codeK.
Canonical tree_choiceType := Eval hnf in ChoiceType (tree d) tree_choiceMixin.

End TreeType.

(** * The class of the functions of small trees *)

Section TreeClass.
Variable d : nat.
Local Notation concept := (concept [finType of cube d]).
Implicit Types (g : concept) (t : tree d).

Definition constant (b : bool) : concept := [ffun=> b].
Definition branch (i : 'I_d) (g0 g1 : concept) : concept :=
  [ffun x : cube d => if x i then g1 x else g0 x].

(** The functions of the trees of depth at most r with at most s leaves. *)
Fixpoint tree_class (r s : nat) : {set concept} :=
  [set g | (0 < s)%N && [exists b, g == constant b]] :|:
  (if r is r'.+1 then
     \bigcup_(i : 'I_d) \bigcup_(k < s)
       [set branch i p.1 p.2 | p in setX (tree_class r' k) (tree_class r' (s - k))]
   else set0).

Lemma tree_concept_node i t0 t1 :
  tree_concept (Node i t0 t1) = branch i (tree_concept t0) (tree_concept t1).
Proof. by apply/ffunP => x; rewrite !ffunE. Qed.

Lemma tree_class0 s g : (g \in tree_class 0 s) = (0 < s)%N && [exists b, g == constant b].
Proof. by rewrite in_setU in_set in_set0 orbF. Qed.

Lemma branchesP (C : nat -> {set concept}) s g :
  reflect (exists i (k : 'I_s) g0 g1, [/\ g0 \in C k, g1 \in C (s - k)%N & g = branch i g0 g1])
          (g \in \bigcup_(i : 'I_d) \bigcup_(k < s)
             [set branch i p.1 p.2 | p in setX (C k) (C (s - k)%N)]).
Proof.
apply: (iffP bigcupP) => [[i _ /bigcupP[k _ /imsetP[[g0 g1]]]] | [i [k [g0 [g1 [C0 C1 ->]]]]]].
  by rewrite in_setX => /andP[C0 C1] ->; exists i, k, g0, g1.
exists i => //; apply/bigcupP; exists k => //; apply/imsetP.
by exists (g0, g1); rewrite // in_setX C0.
Qed.

Lemma tree_classS r s g :
  reflect ((0 < s)%N && [exists b, g == constant b] \/
           exists i (k : 'I_s) g0 g1,
             [/\ g0 \in tree_class r k, g1 \in tree_class r (s - k)%N & g = branch i g0 g1])
          (g \in tree_class r.+1 s).
Proof.
rewrite in_setU in_set; apply: (iffP orP) => -[|B]; [by left | right | by left | right].
  exact/branchesP.
exact/branchesP.
Qed.

Theorem tree_class_spec r s g :
  reflect (exists t, [/\ (leaves t <= s)%N, (depth t <= r)%N & tree_concept t = g])
          (g \in tree_class r s).
Proof.
apply: (iffP idP) => [|[t [ts tr <-]]].
  elim: r s g => [|r IH] s g.
    by rewrite tree_class0 => /andP[s0 /existsP[b /eqP->]]; exists (Leaf b).
  case/tree_classS => [/andP[s0 /existsP[b /eqP->]]|]; first by exists (Leaf b).
  case=> i [k [g0 [g1 [/IH[t0 [s0 r0 <-]] /IH[t1 [s1 r1 <-]] ->]]]].
  exists (Node i t0 t1); rewrite tree_concept_node; split=> //=.
    by rewrite -(subnKC (ltnW (ltn_ord k))) leq_add.
  by rewrite ltnS geq_max r0.
elim: t r s ts tr => [b|i t0 IH0 t1 IH1] r s ts tr.
  have bs : (0 < s)%N && [exists b', tree_concept (Leaf b) == constant b'].
    by rewrite ts; apply/existsP; exists b.
  by case: r {tr} => [|r]; [rewrite tree_class0 | apply/tree_classS; left].
case: r tr => [|r]; rewrite //= ltnS geq_max => /andP[r0 r1].
have k0 : (leaves t0 < s)%N.
  by apply: leq_trans ts; rewrite /= -[X in (X < _)%N]addn0 ltn_add2l leaves_gt0.
apply/tree_classS; right; exists i, (Ordinal k0), (tree_concept t0), (tree_concept t1).
split; rewrite ?tree_concept_node //; first exact: IH0.
by apply: IH1 => //; rewrite -(leq_add2l (leaves t0)) subnKC // ltnW.
Qed.

End TreeClass.

(** ** The number of functions of small trees *)

(** The Catalan numbers by their recurrence, computed with a bound on the nested calls. *)
Fixpoint catalan_rec (fuel n : nat) : nat :=
  match fuel, n with
  | fuel'.+1, n'.+1 => \sum_(k < n'.+1) catalan_rec fuel' k * catalan_rec fuel' (n' - k)
  | _, _ => 1%N
  end.
Definition catalan (n : nat) : nat := catalan_rec n n.

Lemma catalan_rec_stable fuel fuel' n : (n <= fuel)%N -> (n <= fuel')%N ->
  catalan_rec fuel n = catalan_rec fuel' n.
Proof.
elim: fuel fuel' n => [|fuel IH] [|fuel'] [|n] //= nf nf'; apply: eq_bigr => k _.
have kn : (k <= n)%N by rewrite -ltnS.
have nk : (n - k <= n)%N := leq_subr _ _.
by congr (_ * _)%N; apply: IH; apply: leq_trans; eassumption.
Qed.

Lemma catalan0 : catalan 0 = 1%N. Proof. by []. Qed.

Lemma catalanS n : catalan n.+1 = (\sum_(k < n.+1) catalan k * catalan (n - k))%N.
Proof.
rewrite {1}/catalan /=; apply: eq_bigr => k _.
by congr (_ * _)%N; apply: catalan_rec_stable => //; rewrite ?leq_subr // -ltnS.
Qed.

Section TreeCount.
Variable d : nat.
Local Notation concept := (concept [finType of cube d]).
Implicit Types (t : tree d).

(** The functions of the trees with exactly n inner nodes. *)
Fixpoint inner_class (fuel n : nat) : {set concept} :=
  match fuel, n with
  | fuel'.+1, n'.+1 => \bigcup_(i : 'I_d) \bigcup_(k < n'.+1)
      [set branch i p.1 p.2 | p in setX (inner_class fuel' k) (inner_class fuel' (n' - k))]
  | _, _ => [set constant d b | b in [set: bool]]
  end.

Lemma inner_classS fuel n : inner_class fuel.+1 n.+1 = \bigcup_(i : 'I_d) \bigcup_(k < n.+1)
  [set branch i p.1 p.2 | p in setX (inner_class fuel k) (inner_class fuel (n - k))].
Proof. by []. Qed.

Lemma inner_class_tree fuel t : ((leaves t).-1 <= fuel)%N ->
  tree_concept t \in inner_class fuel (leaves t).-1.
Proof.
elim: t fuel => [b|i t0 IH0 t1 IH1] fuel tf.
  by case: fuel {tf} => [|fuel]; apply/imsetP; exists b; rewrite ?inE.
have [p0 p1] := (leaves_gt0 t0, leaves_gt0 t1); move: tf.
have -> : (leaves (Node i t0 t1)).-1 = ((leaves t0).-1 + (leaves t1).-1).+1.
  by rewrite /= -{1}(prednK p0) -{1}(prednK p1) addSn addnS.
case: fuel => [|fuel] //=; rewrite ltnS => tf; apply/bigcupP; exists i => //.
have k0 : ((leaves t0).-1 < ((leaves t0).-1 + (leaves t1).-1).+1)%N by rewrite ltnS leq_addr.
apply/bigcupP; exists (Ordinal k0) => //; apply/imsetP.
exists (tree_concept t0, tree_concept t1); last by rewrite tree_concept_node.
rewrite inE /= addKn IH0 ?IH1 //; apply: leq_trans tf; first exact: leq_addl.
exact: leq_addr.
Qed.

Lemma card_bigcup_le (I : finType) (T : finType) (P : pred I) (F : I -> {set T}) :
  (#|\bigcup_(i | P i) F i| <= \sum_(i | P i) #|F i|)%N.
Proof.
elim/big_rec2: _ => [|i n S _ Sn]; first by rewrite cards0.
by apply: leq_trans (leq_card_setU _ _).1 _; rewrite leq_add2l.
Qed.

Lemma card_inner_class fuel n : (n <= fuel)%N ->
  (#|inner_class fuel n| <= catalan n * d ^ n * 2 ^ n.+1)%N.
Proof.
have const : (#|[set constant d b | b in [set: bool]]| <= catalan 0 * d ^ 0 * 2 ^ 1)%N.
  by apply: leq_trans (leq_imset_card _ _) _; rewrite cardsT card_bool.
elim: fuel n => [|fuel IH] [|n] // nf; have {}nf : (n <= fuel)%N := nf.
rewrite inner_classS.
apply: leq_trans (card_bigcup_le _ _) _; rewrite catalanS.
apply: (@leq_trans (\sum_(i < d) \sum_(k < n.+1)
    (catalan k * catalan (n - k) * (d ^ n * 2 ^ n.+2)))).
  apply: leq_sum => i _; apply: leq_trans (card_bigcup_le _ _) _; apply: leq_sum => k _.
  apply: leq_trans (leq_imset_card _ _) _; rewrite cardsX.
  have kn : (k <= n)%N by rewrite -ltnS.
  have [kf nkf] : (k <= fuel)%N /\ (n - k <= fuel)%N.
    by split; [exact: leq_trans kn nf | exact: leq_trans (leq_subr _ _) nf].
  apply: leq_trans (leq_mul (IH _ kf) (IH _ nkf)) _; apply: eq_leq.
  have -> : (d ^ n = d ^ k * d ^ (n - k))%N by rewrite -expnD subnKC.
  have -> : (2 ^ n.+2 = 2 ^ k.+1 * 2 ^ (n - k).+1)%N by rewrite -expnD addSn addnS subnKC.
  by rewrite mulnACA (mulnACA (catalan k)) -!mulnA.
rewrite sum_nat_const card_ord -big_distrl /= (expnS d); apply: eq_leq.
by rewrite mulnCA -!mulnA.
Qed.

(** One more leaf for the same function. *)
Fixpoint pad (i0 : 'I_d) t : tree d :=
  match t with
  | Leaf b => Node i0 (Leaf b) (Leaf b)
  | Node i zero one => Node i (pad i0 zero) one
  end.

Lemma leaves_pad i0 t : leaves (pad i0 t) = (leaves t).+1.
Proof. by elim: t => //= i t0 -> t1 _; rewrite addSn. Qed.

Lemma concept_pad i0 t : tree_concept (pad i0 t) = tree_concept t.
Proof.
by elim: t => [b|i t0 IH t1 _]; rewrite /= !tree_concept_node ?IH //; apply/ffunP => x;
   rewrite !ffunE /= if_same.
Qed.

(** At most Catalan(s-1) d^(s-1) 2^s functions on d >= 1 variables have a tree with at most s
    leaves. *)
Theorem tree_class_card r s : (0 < d)%N ->
  (#|tree_class d r s.+1| <= catalan s * d ^ s * 2 ^ s.+1)%N.
Proof.
move=> d0; apply: leq_trans (card_inner_class (leqnn s)).
apply: subset_leq_card; apply/subsetP => g /tree_class_spec[t [ts _ <-]].
have [t' [lt' <-]] : exists t', leaves t' = s.+1 /\ tree_concept t' = tree_concept t.
  exists (iter (s.+1 - leaves t) (pad (Ordinal d0)) t); split.
    by rewrite -{2}(subnK ts); elim: (_ - _)%N => //= k IH; rewrite leaves_pad IH.
  by elim: (_ - _)%N => //= k IH; rewrite concept_pad.
by have := @inner_class_tree s t'; rewrite lt'; apply.
Qed.

End TreeCount.

(** Without variables the formula is wrong for s >= 2: it gives 0, but there is the constant 1. *)
Lemma tree_class_card_counterexample :
  (catalan 1 * 0 ^ 1 * 2 ^ 2 < #|tree_class 0 0 2|)%N.
Proof.
rewrite muln0 mul0n card_gt0; apply/set0Pn; exists (constant 0 true).
by apply/tree_class_spec; exists (Leaf true).
Qed.

(** * The distiller *)

Section Distiller.
Variables (R : realFieldType) (d m : nat) (phi : cube d -> 'rV[R]_m) (tau2 : R).
Local Notation concept := (concept [finType of cube d]).
Implicit Types (f : concept) (t : tree d) (C : {set clause d}) (Y : {set cube d}).
Implicit Types (w : cube d -> R) (r s k : nat).

(** The promise on the source: a tree with at most s leaves and depth at most r computes it, and the
    clauses of its nodes satisfy the exact tau-LRH. *)
Definition hidden_tree f s r : Prop :=
  exists T : tree d, [/\ (leaves T <= s)%N, (depth T <= r)%N, tree_concept T = f &
    forall c, c \in node_clauses T -> linear_clause phi tau2 setT c].

(** The clauses accepted by the search to depth r with exact probes on the points Y. *)
Definition accepted Y r : {set clause d} := found (probe_clause phi tau2 Y) r.

(** t attains the optimum of best_tree, for the weights w and the source f, over the trees with at
    most s leaves and node clauses in C. *)
Definition is_best_tree w f C s t : bool :=
  [&& (leaves t <= s)%N, all (mem C) (node_clauses t), read_once t &
      tree_agreement w f t == value w f C empty_clause s].

Lemma best_tree_exists w f Y r s :
  exists t, is_best_tree w f (accepted Y r) s.+1 t.
Proof.
have [_ [t [ts tC to tv]]] := best_tree w f (found_empty (probe_clause phi tau2 Y) r) (ltn0Sn s).
by exists t; rewrite /is_best_tree ts to tv eqxx (introT allP tC).
Qed.

(** Accepted clauses have width at most r, so a tree over them that repeats no test has depth at
    most r. *)
Lemma best_tree_depth w f Y r s t : is_best_tree w f (accepted Y r) s t -> (depth t <= r)%N.
Proof.
case/and4P=> _ /allP tC to _; have := @read_once_depth d r empty_clause t to.
rewrite clause_width_empty; apply=> c ct; have /foundP[k kr ck] : c \in accepted Y r := tC c ct.
by have [wk _] := clause_search_level ck; rewrite inE wk.
Qed.

Lemma best_tree_in_class w f Y r s t :
  is_best_tree w f (accepted Y r) s t -> tree_concept t \in tree_class d r s.
Proof.
move=> best; have tr := best_tree_depth best; case/and4P: best => ts _ _ _.
by apply/tree_class_spec; exists t.
Qed.

(** The best tree errs no more than any tree whose node clauses are accepted. *)
Lemma best_tree_beats w f C s t T : empty_clause \in C -> is_best_tree w f C s t ->
  (leaves T <= s)%N -> {subset node_clauses T <= C} -> tree_error w f t <= tree_error w f T.
Proof.
move=> C0 /and4P[ts _ _ /eqP tv] Ts TC; rewrite !tree_errorE ler_add2l ler_opp2 tv.
have s0 : (0 < s)%N := leq_trans (leaves_gt0 T) Ts.
by have [opt _] := best_tree w f C0 s0; exact: opt.
Qed.

(** So it agrees with a source that has a hidden tree wherever the weight is positive. *)
Lemma best_tree_agrees w f Y r s t : (forall x, 0 <= w x) -> hidden_tree f s r ->
  is_best_tree w f (accepted Y r) s t -> forall x, 0 < w x -> eval_tree t x = f x.
Proof.
move=> w0 [T [Ts Tr Tf lin]] best x wx; apply/eqP; apply: contraT => tx.
have TC := clause_search_linear Y Tr lin.
have := best_tree_beats (found_empty _ r) best Ts TC.
have -> : tree_error w f T = 0 by apply: big_pred0 => y; rewrite -Tf ffunE eqxx.
by rewrite /tree_error (bigD1 x) //= leNgt ltr_spaddl // sumr_ge0.
Qed.

(** ** Exact distillation *)

(** Search on the whole cube: error 0. *)
Theorem tree_distillation_exact f r s t :
  hidden_tree f s r -> is_best_tree (uniform_cube R d) f (accepted setT r) s t ->
  [/\ tree_concept t = f, (leaves t <= s)%N & (depth t <= r)%N].
Proof.
move=> hid best; split; last exact: best_tree_depth best.
  apply/ffunP => x; rewrite ffunE.
  apply: (best_tree_agrees _ hid best) => [y|]; first exact: dist_ge0.
  by rewrite uniform_cubeE prodr_gt0 // => i _; rewrite invr_gt0 ltr0n.
by case/and4P: best.
Qed.

(** ** The number of probes *)

Local Notation B2 := (mean_squared_norm phi).
Local Notation probes_on_cube := (probe_clause phi tau2 setT).

(** Level k has at most 2^k 4^k tau^2 B^2 accepted clauses, and its extensions cost at most 2(d - k)
    probes each.  (For k = 0 this asks that the constant 1, the clause of the root of every tree,
    satisfies the tau-LRH; for k >= 1 nothing is asked.) *)
Theorem tree_distillation_level k : 0 <= tau2 ->
  ((0 < k)%N \/ linear_clause phi tau2 setT empty_clause) ->
  #|level probes_on_cube k|%:R <= 2%:R ^+ k * (4%:R ^+ k * tau2 * B2) /\
  (#|candidates (level probes_on_cube k)| <= 2 * (d - k) * #|level probes_on_cube k|)%N.
Proof.
move=> t0 lin0; split; last exact: clause_search_probes.
apply: clause_count_bound_clauses => // c ck.
have [wk pass] := clause_search_level ck; split=> //.
case: lin0 => [k0|lin0]; first exact/probe_clauseP/pass.
case: k ck wk pass => [|k] ck wk pass; last exact/probe_clauseP/pass.
by move: ck; rewrite inE => /eqP->.
Qed.

(** The number of all probes of the search to depth r on the whole cube. *)
Definition number_of_probes r : nat :=
  \sum_(k < r) #|candidates (level probes_on_cube k)|.

(** The search to depth r makes at most sum_(k < r) 2(d - k) 8^k tau^2 B^2 probes, and this is at
    most 2 d 8^r tau^2 B^2. *)
Theorem tree_distillation_probes r : 0 <= tau2 -> linear_clause phi tau2 setT empty_clause ->
  (number_of_probes r)%:R <= \sum_(k < r) (2 * (d - k))%:R * (8%:R ^+ k * (tau2 * B2)) /\
  (number_of_probes r)%:R <= (2 * d)%:R * (8%:R ^+ r * (tau2 * B2)).
Proof.
move=> t0 lin0.
have level_le k : #|level probes_on_cube k|%:R <= 8%:R ^+ k * (tau2 * B2).
  have [+ _] := tree_distillation_level t0 (or_intror (0 < k)%N lin0).
  by rewrite -mulrA mulrA -exprMn -natrM.
have tB : 0 <= tau2 * B2.
  by have := level_le 0%N; rewrite expr0 mul1r; apply: le_trans; exact: ler0n.
have first : (number_of_probes r)%:R <= \sum_(k < r) (2 * (d - k))%:R * (8%:R ^+ k * (tau2 * B2)).
  rewrite natr_sum; apply: ler_sum => k _.
  apply: (@le_trans _ _ (2 * (d - k) * #|level probes_on_cube k|)%:R).
    by rewrite ler_nat clause_search_probes.
  by rewrite natrM ler_wpmul2l ?ler0n.
split=> //; apply: le_trans first _.
apply: (@le_trans _ _ (\sum_(k < r) (2 * d)%:R * (8%:R ^+ k * (tau2 * B2)))).
  apply: ler_sum => k _; apply: ler_wpmul2r.
    by apply: mulr_ge0 => //; rewrite exprn_ge0 // ler0n.
  by rewrite ler_nat leq_mul2l leq_subr orbT.
rewrite -mulr_sumr ler_wpmul2l ?ler0n // -mulr_suml ler_wpmul2r // -natrX.
under eq_bigr do rewrite -natrX; rewrite -natr_sum ler_nat.
elim: r => [|r IH]; first by rewrite big_ord0.
rewrite big_ord_recr /= expnS; apply: leq_trans (leq_add IH (leqnn _)) _.
by rewrite addnn -mul2n leq_mul2r orbT.
Qed.

(** ** Truncation *)

Theorem tree_distillation_truncated (f : concept) r s k (eps : R) t :
  hidden_tree f s r -> s%:R <= eps * 2%:R ^+ k ->
  is_best_tree (uniform_cube R d) f (accepted setT k) s t ->
  [/\ error (uniform_cube R d) f (tree_concept t) <= eps, (leaves t <= s)%N & (depth t <= k)%N].
Proof.
move=> [T [Ts _ Tf lin]] seps best; split; last exact: best_tree_depth best; last first.
  by case/and4P: best.
have Teps : (leaves T)%:R <= eps * 2%:R ^+ k by rewrite (le_trans _ seps) // ler_nat.
have [dT lT _ nT eT] := depth_truncation (fun=> false) Teps.
set T' := truncate _ _ _ in dT lT nT eT.
have TC : {subset node_clauses T' <= accepted setT k}.
  by apply: clause_search_linear => // c /nT; exact: lin.
have beat := best_tree_beats (found_empty _ k) best (leq_trans lT Ts) TC.
have errE T1 : error (uniform_cube R d) f (tree_concept T1) = tree_error (uniform_cube R d) f T1.
  by apply: eq_bigl => x; rewrite ffunE eq_sym.
by rewrite errE; apply: le_trans beat _; rewrite -errE -Tf.
Qed.

(** With the least such k the number of probes is polynomial: at most 16 d (s/eps)^3 tau^2 B^2. *)
Theorem tree_distillation_polynomial (f : concept) r s k (eps : R) :
  hidden_tree f s r -> 0 <= tau2 -> 0 < eps -> eps * 2%:R ^+ k <= 2%:R * s%:R ->
  (number_of_probes k)%:R <= 16%:R * d%:R * (s%:R / eps) ^+ 3 * tau2 * B2.
Proof.
move=> [T [_ _ _ lin]] t0 e0 kmin.
have lin0 : linear_clause phi tau2 setT empty_clause.
  by apply: lin; case: (T) => [b|i zero one]; rewrite /node_clauses /= inE eqxx.
have [_ le] := tree_distillation_probes k t0 lin0; apply: le_trans le _.
have tB : 0 <= tau2 * B2.
  rewrite mulr_ge0 //; apply: ex_ge0 => x _; exact: squared_norm_ge0.
have two_k : 2%:R ^+ k <= 2%:R * (s%:R / eps) by rewrite mulrA ler_pdivl_mulr // mulrC.
have -> : 8%:R ^+ k = (2%:R ^+ k) ^+ 3 :> R by rewrite -exprM mulnC exprM -(natrX R 2 3).
have -> : 16%:R * d%:R * (s%:R / eps) ^+ 3 * tau2 * B2 =
          (2 * d)%:R * ((2%:R * (s%:R / eps)) ^+ 3 * (tau2 * B2)).
  by rewrite natrM; set q := s%:R / eps; set b := B2; ring.
rewrite ler_wpmul2l ?ler0n // ler_wpmul2r // ler_expn2r // nnegrE ?exprn_ge0 ?ler0n //.
by rewrite mulr_ge0 ?divr_ge0 ?ler0n // ltW.
Qed.

(** ** Distillation from a sample *)

Section Sample.
Variables (n r s : nat).
Local Notation sample := (sample [finType of cube d] n).

(** The points of a sample, and the number of times that each is drawn. *)
Definition sample_points (S : sample) : {set cube d} := [set x | [exists i, S i == x]].
Definition sample_weight (S : sample) (x : cube d) : R := #|[set i | S i == x]|%:R.

(** Clause search on the points of the sample, then the best tree for their weights. *)
Definition tree_distiller (f : concept) (S : sample) : concept :=
  tree_concept (xchoose (best_tree_exists (sample_weight S) f (sample_points S) r s)).

Lemma tree_distiller_class f S : tree_distiller f S \in tree_class d r s.+1.
Proof. exact: best_tree_in_class (xchooseP (best_tree_exists _ _ _ _ _)). Qed.

Lemma tree_distiller_consistent f S : hidden_tree f s.+1 r -> consistent f S (tree_distiller f S).
Proof.
move=> hid; apply/forallP => i; rewrite ffunE eq_sym; apply/eqP.
apply: (best_tree_agrees _ hid (xchooseP (best_tree_exists _ _ _ _ _))) => [x|].
  exact: ler0n.
by rewrite /sample_weight ltr0n card_gt0; apply/set0Pn; exists i; rewrite inE.
Qed.

(** For every distribution: |class| (1 - eps)^n <= delta is enough, whatever tau is. *)
Theorem tree_distillation_sample (eps delta : R) : eps <= 1 ->
  enough_real n #|tree_class d r s.+1| eps delta ->
  pac_distills Absolute (deterministic R tree_distiller) (fun f _ => hidden_tree f s.+1 r)
    (tree_class d r s.+1) eps delta.
Proof.
move=> e1 enough; apply/pac_distillsP; split.
  move=> f S g; rewrite /deterministic pointE; case: (g =P _) => [-> _|_]; last by rewrite eqxx.
  exact: tree_distiller_class.
move=> f D hid _; apply: le_trans enough.
apply: (@realizable_bound _ _ n (deterministic R tree_distiller) f D (tree_class d r s.+1)
          (tree_class d r s.+1)) => // S g _.
rewrite /deterministic pointE; case: (g =P _) => [-> _|_]; last by rewrite ltxx.
by rewrite tree_distiller_class tree_distiller_consistent.
Qed.

End Sample.
End Distiller.

(** With the count of the class: Catalan(s) d^s 2^(s+1) for trees with at most s + 1 leaves. *)
Corollary tree_distillation_sample_catalan (R : realFieldType) d m (phi : cube d -> 'rV[R]_m)
    (tau2 : R) n r s (eps delta : R) : (0 < d)%N -> eps <= 1 ->
  enough_real n (catalan s * d ^ s * 2 ^ s.+1) eps delta ->
  pac_distills Absolute (deterministic R (tree_distiller phi tau2 r s (n := n)))
    (fun f _ => hidden_tree phi tau2 f s.+1 r) (tree_class d r s.+1) eps delta.
Proof.
move=> d0 e1 enough; apply: tree_distillation_sample => //.
apply: le_trans enough; rewrite ler_wpmul2r ?exprn_ge0 ?subr_ge0 //.
by rewrite ler_nat tree_class_card.
Qed.

(** In an archimedean field there is a depth k as [tree_distillation_truncated] and
    [tree_distillation_polynomial] ask for. *)
Lemma truncation_depth (R : archiFieldType) s (eps : R) : 0 < eps -> eps <= 1 ->
  exists k, s.+1%:R <= eps * 2%:R ^+ k /\ eps * 2%:R ^+ k <= 2%:R * s.+1%:R.
Proof.
move=> e0 e1; pose P k := s.+1%:R <= eps * 2%:R ^+ k.
have exP : exists k, P k.
  exists (Num.bound (s.+1%:R / eps)); rewrite /P mulrC -ler_pdivr_mulr // ltW //.
  apply: lt_trans (archi_boundP _) _; first by rewrite divr_ge0 ?ler0n // ltW.
  by rewrite -natrX ltr_nat ltn_expl.
case: (ex_minnP exP) => -[|k] Pk min; [exists 0%N|exists k.+1]; split=> //.
- by rewrite expr0 mulr1 (le_trans e1) // -natrM ler1n.
- have : ~~ P k by apply/negP => /min; rewrite ltnn.
  by rewrite -ltNge exprS mulrCA ler_pmul2l ?ltr0n // => /ltW.
Qed.

(** The whole statement, for a source f with a hidden tree of at most s + 1 leaves. *)
Theorem tree_distillation (R : realFieldType) d m (phi : cube d -> 'rV[R]_m) (tau2 : R)
    (f : concept [finType of cube d]) r s :
  0 <= tau2 -> hidden_tree phi tau2 f s.+1 r ->
  let U := uniform_cube R d in let B2 := mean_squared_norm phi in
  let search k := accepted phi tau2 setT k in
  let accepted_at k := level (probe_clause phi tau2 setT) k in
  [/\ (* exact *)
      (exists t, is_best_tree U f (search r) s.+1 t) /\
      (forall t, is_best_tree U f (search r) s.+1 t ->
         [/\ tree_concept t = f, (leaves t <= s.+1)%N & (depth t <= r)%N]),
      (* probes *)
      forall k, #|accepted_at k|%:R <= 2%:R ^+ k * (4%:R ^+ k * tau2 * B2) /\
        (#|candidates (accepted_at k)| <= 2 * (d - k) * #|accepted_at k|)%N,
      (* truncated *)
      forall (eps : R) k, 0 < eps -> s.+1%:R <= eps * 2%:R ^+ k ->
        (forall t, is_best_tree U f (search k) s.+1 t ->
           [/\ error U f (tree_concept t) <= eps, (leaves t <= s.+1)%N & (depth t <= k)%N]) /\
        (eps * 2%:R ^+ k <= 2%:R * s.+1%:R ->
           (number_of_probes phi tau2 k)%:R
             <= 16%:R * d%:R * (s.+1%:R / eps) ^+ 3 * tau2 * B2) &
      (* sample *)
      forall n (eps delta : R) (D : dist R [finType of cube d]), eps <= 1 ->
        enough_real n #|tree_class d r s.+1| eps delta ->
        1 - delta <= success_probability Absolute
          (deterministic R (tree_distiller phi tau2 r s (n := n))) (tree_class d r s.+1) eps f D].
Proof.
move=> t0 hid U B2 search accepted_at; have [T [_ _ _ lin]] := hid.
have lin0 : linear_clause phi tau2 setT empty_clause.
  by apply: lin; case: (T) => [b|i zero one]; rewrite /node_clauses /= inE eqxx.
split.
- by split; [exact: best_tree_exists | move=> t; apply: tree_distillation_exact hid].
- by move=> k; apply: tree_distillation_level => //; right.
- move=> eps k e0 seps; split; first by move=> t; apply: tree_distillation_truncated hid seps.
  exact: tree_distillation_polynomial hid t0 e0.
- move=> n eps delta D e1 enough; have [_] := tree_distillation_sample phi tau2 e1 enough.
  exact.
Qed.

(** The hypotheses can hold: the bit x_0, represented by (1, x_0). *)
Lemma tree_distillation_witness (R : realFieldType) :
  hidden_tree (@bit_features R) 2%:R (tree_concept bit_tree) 2 1.
Proof. by have [dt lin] := clause_search_witness R; exists bit_tree; split. Qed.
