(** * best_tree: dynamic programming over a family of clauses finds the best tree

    Purpose.  The correctness of the algorithm that the distiller of trees runs, on the exact
    weights of the distribution or on those of a sample.

    Statement.  Let w be the weights of the points (real numbers), f the source, and C a family
    of clauses that contains the empty one.  For a clause c and a number of leaves s let V(c, s)
    be given by V(c, 1) = max(weight of f = 1 under c, weight of f = 0 under c),
      V(c, s) = max(V(c, s-1), max of V(c and x_i = 0, s1) + V(c and x_i = 1, s2)
                over s1 + s2 = s and the variables i, new to c, with both children in C).
    Then V(empty, s) is the largest weight of points on which a tree of at most s leaves, all of
    whose node clauses are in C, agrees with f; and one such tree attains it.  [best_tree] is
    this for V(empty, s), [best_tree_at] for every clause c of C, [best_tree_depth] takes for C
    all clauses of width at most r: exact empirical risk minimisation over the trees of depth at
    most r with at most s leaves. [best_tree_error] says the same in terms of the weight of the
    disagreement with f, and [value_unique] that the recurrence has one solution only, so that it
    does not matter how it is computed.

    Trees that test a variable twice.  A tree may ask x_i again below a node where the path
    already fixes x_i = b. One child of that node is then reached by no point: it has no node
    clause (its path is contradictory), and nothing is asked of it; the other child has the
    clause of the node itself, which is in C.  So the competitors of the theorem include all
    trees with repeated tests whose reachable nodes have their clauses in C, and V is optimal
    over them too: the recurrence, which never repeats a test, loses nothing, since dropping the
    repeated test gives a tree with fewer leaves.  The tree that attains V tests no variable
    twice on a path.

    Not claimed.  Nothing on the running time; the weights need not be nonnegative, though in the
    uses they are.

    Idea.  Induction on s, and on the tree for competitors.

    Public theorems: best_tree, best_tree_at, best_tree_depth, best_tree_error, value_leaf,
    value_split, value_unique. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

Section BestTree.

Variable R : realFieldType.
Variable d : nat.
(** The weights of the points, the source, and the family of clauses. *)
Variable w : cube d -> R.
Variable f : cube d -> bool.
Variable C : {set clause d}.

Implicit Types (c : clause d) (t : tree d) (s : nat).

(** The weight of the points under clause c whose label is b. *)
Definition label_weight c (b : bool) : R := \sum_(x | eval_clause c x && (f x == b)) w x.

(** The weight of the points under clause c on which the tree (rooted at c) agrees with f. *)
Definition agreement c t : R := \sum_(x | eval_clause c x && (eval_tree t x == f x)) w x.

(** All node clauses of the tree, rooted at c, are in C. *)
Definition tree_over c t : bool := all (mem C) (node_clauses_from c t).

(** The maximum of a and of the numbers in a list. *)
Definition maximum (a : R) (l : seq R) : R := foldr Num.max a l.

(** The variables that may be tested at c: new to c, with both children in C. *)
Definition splits c : seq 'I_d :=
  [seq i <- enum 'I_d | [&& c i == None, extend c i false \in C & extend c i true \in C]].

Definition leaf_value c : R := Num.max (label_weight c true) (label_weight c false).

(** The values of all splits of n leaves: s1 + s2 = n with s1, s2 >= 1. *)
Definition split_values (V : clause d -> nat -> R) c (n : nat) : seq R :=
  [seq V (extend c i false) s1 + V (extend c i true) (n - s1)%N
     | i <- splits c, s1 <- iota 1 n.-1].

(** The recurrence of the statement. *)
Definition recurrence (V : clause d -> nat -> R) : Prop :=
  (forall c, V c 1%N = leaf_value c) /\
  (forall c s, (1 < s)%N -> V c s = maximum (V c s.-1) (split_values V c s)).

(** Its solution, computed with a bound n on the number of nested calls. *)
Fixpoint value_rec (n : nat) c s : R :=
  if n is n'.+1 then
    if (s <= 1)%N then leaf_value c
    else maximum (value_rec n' c s.-1) (split_values (value_rec n') c s)
  else leaf_value c.

(** V(c, s). *)
Definition value c s : R := value_rec s c s.


(** *** The maximum of a list *)

Lemma maximum_ge0 a l : a <= maximum a l.
Proof. by elim: l => //= y l IH; rewrite le_maxr IH orbT. Qed.

Lemma maximum_ge a l y : y \in l -> y <= maximum a l.
Proof.
elim: l => //= z l IH; rewrite inE => /orP[/eqP->|/IH H]; first by rewrite le_maxr lexx.
by rewrite le_maxr H orbT.
Qed.

Lemma maximum_mem a l : maximum a l = a \/ maximum a l \in l.
Proof.
elim: l => [|y l IH] /=; first by left.
rewrite inE; case: (leP y (maximum a l)) => [_|_]; last by right; rewrite eqxx.
by case: IH => ->; [left | right; rewrite orbT].
Qed.

(** *** The recurrence has exactly one solution *)

Lemma value_rec_stable n m c s : (s <= n)%N -> (s <= m)%N -> value_rec n c s = value_rec m c s.
Proof.
elim: n m c s => [|n IH] [|m] c s //=; rewrite ?leqn0 => sn sm.
- by move: sn => /eqP ->.
- by move: sm => /eqP ->.
case: ltnP => // s1; have s0 : (0 < s)%N := ltnW s1.
have sn' : (s.-1 <= n)%N by rewrite -ltnS prednK.
have sm' : (s.-1 <= m)%N by rewrite -ltnS prednK.
rewrite (IH m c) //; congr maximum; rewrite /split_values.
congr flatten; apply: eq_map => i; apply/eq_in_map => k.
rewrite mem_iota => /andP[k0 ks].
have ks1 : (k <= s.-1)%N by rewrite -ltnS -add1n.
have sk1 : (s - k <= s.-1)%N by rewrite -subn1 leq_sub2l.
by congr (_ + _); apply: IH; apply: leq_trans; eassumption.
Qed.

Theorem value_leaf c : value c 1 = leaf_value c.
Proof. by []. Qed.

Theorem value_split c s : (1 < s)%N -> value c s = maximum (value c s.-1) (split_values value c s).
Proof.
case: s => [|[|s]] // _.
rewrite -[LHS]/(maximum (value_rec s.+1 c s.+1) (split_values (value_rec s.+1) c s.+2)).
congr maximum.
rewrite /split_values; congr flatten; apply: eq_map => i; apply/eq_in_map => k.
rewrite mem_iota => /andP[k0 ks].
congr (_ + _); apply: value_rec_stable => //.
by rewrite leq_subLR; case: k k0 {ks} => // k _; rewrite addSn ltnS leq_addl.
Qed.

Lemma value_recurrence : recurrence value.
Proof. by split; [exact: value_leaf | exact: value_split]. Qed.

Theorem value_unique V : recurrence V -> forall c s, (0 < s)%N -> V c s = value c s.
Proof.
move=> [V1 VS] c s; move: {2}s (leqnn s) => n; elim: n c s => [|n IH] c s sn s0.
  by move: sn; rewrite leqNgt s0.
case: (ltnP 1 s) => s1; last by have -> : s = 1%N; [apply/eqP; rewrite eqn_leq s1 | exact: V1].
rewrite VS // value_split //.
have sn' : (s.-1 <= n)%N by rewrite -ltnS prednK.
rewrite IH //; last by rewrite -ltnS prednK.
congr maximum; rewrite /split_values.
congr flatten; apply: eq_map => i; apply/eq_in_map => k.
rewrite mem_iota add1n prednK // => /andP[k0 ks].
congr (_ + _); apply: IH => //; last by rewrite subn_gt0.
  by apply: leq_trans sn'; rewrite -ltnS prednK.
by apply: leq_trans sn'; rewrite -subn1 leq_sub2l.
Qed.

Lemma value_mono c s s' : (0 < s)%N -> (s <= s')%N -> value c s <= value c s'.
Proof.
move=> s0 /subnK <-; elim: (s' - s)%N => [|k IH]; first by rewrite add0n.
apply: le_trans IH _; rewrite addSn [X in _ <= X]value_split ?maximum_ge0 //.
by rewrite ltnS addn_gt0 s0 orbT.
Qed.

(** *** Agreement, by cases on the root *)

Lemma agreement_leaf c b : agreement c (Leaf b) = label_weight c b.
Proof. by apply: eq_bigl => x; rewrite /= eq_sym. Qed.

Lemma agreement_split c i zero one : c i = None ->
  agreement c (Node i zero one)
  = agreement (extend c i false) zero + agreement (extend c i true) one.
Proof.
move=> ci; have ok b : allows c i b by rewrite /allows ci.
rewrite /agreement (bigID (fun x : cube d => x i)) /= addrC; congr (_ + _); apply: eq_bigl => x.
  by rewrite eval_extend //; case: (x i); rewrite /= ?andbF ?andbT.
by rewrite eval_extend //; case: (x i); rewrite /= ?andbF ?andbT.
Qed.

Lemma agreement_retest c i b zero one : c i = Some b ->
  agreement c (Node i zero one) = agreement c (if b then one else zero).
Proof.
move=> ci; apply: eq_bigl => x /=; case: (eval_clauseP c x) => //= /(_ i b ci) ->.
by case: b {ci}.
Qed.

Lemma tree_over_split c i zero one : c i = None ->
  tree_over c (Node i zero one)
  = [&& c \in C, tree_over (extend c i false) zero & tree_over (extend c i true) one].
Proof.
by move=> ci; rewrite /tree_over /= /allows ci /= all_cat.
Qed.

Lemma tree_over_root c t : tree_over c t -> c \in C.
Proof. by case: t => [b|i zero one] /=; rewrite /tree_over /= => /andP[]. Qed.

(** *** V is optimal at every clause *)

Theorem best_tree_at c s : c \in C -> (0 < s)%N ->
  (forall t, (leaves t <= s)%N -> tree_over c t -> agreement c t <= value c s) /\
  (exists t, [/\ (leaves t <= s)%N, tree_over c t, read_once_from c t
                & agreement c t = value c s]).
Proof.
move=> cC s0; split.
  move=> t; elim: t c s s0 {cC} => [b | i t0 IH0 t1 IH1] c s s0 ts tC.
    apply: le_trans (value_mono c (ltn0Sn 0) s0); rewrite value_leaf agreement_leaf le_maxr.
    by case: b {ts tC}; rewrite lexx ?orbT.
  case ci: (c i) => [b|].
    have ts' : (leaves (if b then t1 else t0) <= s)%N.
      by apply: leq_trans ts; case: (b); rewrite /= ?leq_addl ?leq_addr.
    rewrite (agreement_retest _ _ ci); move: tC ts'.
    by rewrite /tree_over (node_clauses_retest _ _ ci) => /andP[_]; case: (b); auto.
  move: tC; rewrite tree_over_split // => /and3P[cC t0C t1C].
  have [p0 p1] := (leaves_gt0 t0, leaves_gt0 t1).
  rewrite agreement_split //; apply: le_trans (ler_add (IH0 _ _ p0 (leqnn _) t0C)
    (IH1 _ _ p1 (leqnn _) t1C)) _.
  apply: le_trans (value_mono c _ ts); last by rewrite addn_gt0 p0.
  rewrite /= [X in _ <= X]value_split; last exact: (leq_add p0 p1).
  apply: maximum_ge; apply/allpairsPdep; exists i, (leaves t0); split; last by rewrite addKn.
    by rewrite mem_filter ci eqxx (tree_over_root t0C) (tree_over_root t1C) mem_enum.
  by rewrite mem_iota p0 /= add1n prednK ?addn_gt0 ?p0 // -[X in (X < _)%N]addn0 ltn_add2l.
move: {2}s (leqnn s) => n; elim: n c s s0 cC => [|n IH] c s s0 cC sn.
  by move: sn; rewrite leqNgt s0.
case: (ltnP 1 s) => s1; last first.
  have -> : s = 1%N by apply/eqP; rewrite eqn_leq s1.
  rewrite value_leaf /leaf_value; case: (leP (label_weight c true) (label_weight c false)) => _.
    by exists (Leaf false); rewrite /tree_over /= cC agreement_leaf.
  by exists (Leaf true); rewrite /tree_over /= cC agreement_leaf.
have sn' : (s.-1 <= n)%N by rewrite -ltnS prednK.
rewrite value_split //; case: (maximum_mem (value c s.-1) (split_values value c s)) => [->|].
  have s0' : (0 < s.-1)%N by rewrite -ltnS prednK.
  have [t [ts tC to tv]] := IH c s.-1 s0' cC sn'.
  by exists t; split=> //; apply: leq_trans ts (leq_pred s).
case/allpairsPdep => i [k []]; rewrite mem_filter => /andP[/and3P[/eqP ci c0 c1] _].
rewrite mem_iota add1n prednK // => /andP[k0 ks] ->.
have kn : (k <= n)%N by apply: leq_trans sn'; rewrite -ltnS prednK.
have skn : (s - k <= n)%N by apply: leq_trans sn'; rewrite -subn1 leq_sub2l.
have sk0 : (0 < s - k)%N by rewrite subn_gt0.
have [t0 [ts0 tC0 to0 tv0]] := IH _ k k0 c0 kn.
have [t1 [ts1 tC1 to1 tv1]] := IH _ (s - k)%N sk0 c1 skn.
exists (Node i t0 t1); split=> /=.
- by rewrite -(subnKC (ltnW ks)) leq_add.
- by rewrite tree_over_split // cC tC0.
- by rewrite ci eqxx to0.
by rewrite agreement_split // tv0 tv1.
Qed.

(** *** The whole tree *)

(** The weight of the points on which a tree agrees, or disagrees, with f. *)
Definition tree_agreement t : R := \sum_(x | eval_tree t x == f x) w x.
Definition tree_error t : R := \sum_(x | eval_tree t x != f x) w x.

Lemma agreement_empty t : agreement empty_clause t = tree_agreement t.
Proof. by apply: eq_bigl => x; rewrite eval_empty_clause. Qed.

Lemma tree_errorE t : tree_error t = \sum_x w x - tree_agreement t.
Proof.
by rewrite [\sum_x w x](bigID (fun x => eval_tree t x == f x)) /= addrAC subrr add0r.
Qed.

Theorem best_tree s : empty_clause \in C -> (0 < s)%N ->
  (forall t, (leaves t <= s)%N -> {subset node_clauses t <= C} ->
     tree_agreement t <= value empty_clause s) /\
  (exists t, [/\ (leaves t <= s)%N, {subset node_clauses t <= C}, read_once t
                & tree_agreement t = value empty_clause s]).
Proof.
move=> C0 s0; have [H [t [ts tC to tv]]] := best_tree_at C0 s0; split.
  by move=> t' ts' /allP t'C; rewrite -agreement_empty; apply: H.
by exists t; split=> //; [exact/allP | rewrite -agreement_empty].
Qed.

Theorem best_tree_error s : empty_clause \in C -> (0 < s)%N ->
  (forall t, (leaves t <= s)%N -> {subset node_clauses t <= C} ->
     \sum_x w x - value empty_clause s <= tree_error t) /\
  (exists t, [/\ (leaves t <= s)%N, {subset node_clauses t <= C}, read_once t
                & tree_error t = \sum_x w x - value empty_clause s]).
Proof.
move=> C0 s0; have [H [t [ts tC to tv]]] := best_tree C0 s0; split.
  by move=> t' ts' t'C; rewrite tree_errorE ler_add2l ler_opp2; exact: H.
by exists t; rewrite tree_errorE tv.
Qed.

End BestTree.

(** *** All clauses of width at most r: the trees of depth at most r *)

Section Depth.

Variables (R : realFieldType) (d : nat) (w : cube d -> R) (f : cube d -> bool).

Definition clauses_up_to (r : nat) : {set clause d} := [set c | (clause_width c <= r)%N].

Lemma node_clauses_depth r (c : clause d) (t : tree d) :
  (clause_width c + depth t <= r)%N -> {subset node_clauses_from c t <= clauses_up_to r}.
Proof.
elim: t c => [b | i t0 IH0 t1 IH1] c /=.
  by rewrite addn0 => cr _ /[!inE] /eqP ->.
move=> H c'; rewrite inE => /orP[/eqP->|].
  by rewrite inE; apply: leq_trans H; exact: leq_addr.
have W b : allows c i b -> (clause_width (extend c i b) <= (clause_width c).+1)%N.
  rewrite /allows; case ci: (c i) => [b'|]; last by rewrite clause_width_extend.
  by move=> bb; rewrite extend_id ?leqW // ci; case: b b' bb {ci} => [] [].
have D b t : (depth t <= maxn (depth t0) (depth t1))%N -> allows c i b ->
    (clause_width (extend c i b) + depth t <= r)%N.
  by move=> Dt /W Wb; apply: leq_trans H; rewrite addnS -addSn leq_add.
rewrite mem_cat => /orP[]; case: ifP => // ok.
  by apply: IH0; apply: D ok; rewrite leq_maxl.
by apply: IH1; apply: D ok; rewrite leq_maxr.
Qed.

Lemma read_once_depth r (c : clause d) (t : tree d) : read_once_from c t ->
  {subset node_clauses_from c t <= clauses_up_to r} -> (clause_width c + depth t <= r)%N.
Proof.
elim: t c => [b | i t0 IH0 t1 IH1] c /=.
  by move=> _ /(_ c); rewrite !inE eqxx addn0; apply.
case/and3P => /eqP ci R0 R1; rewrite /allows ci /= => H.
rewrite addnS -addSn addn_maxr geq_max -{1}(clause_width_extend false ci).
rewrite -(clause_width_extend true ci) IH0 ?IH1 // => c' c't; apply: H.
  by rewrite inE mem_cat c't !orbT.
by rewrite inE mem_cat c't !orbT.
Qed.

Theorem best_tree_depth r s : (0 < s)%N ->
  let V := value w f (clauses_up_to r) empty_clause s in
  (forall t : tree d, (leaves t <= s)%N -> (depth t <= r)%N -> tree_agreement w f t <= V) /\
  (exists t : tree d, [/\ (leaves t <= s)%N, (depth t <= r)%N & tree_agreement w f t = V]).
Proof.
move=> s0 V; have C0 : empty_clause \in clauses_up_to r by rewrite inE clause_width_empty.
have [H [t [ts tC to tv]]] := best_tree w f C0 s0; split.
  by move=> t' ts' rt'; apply: H => //; apply: node_clauses_depth; rewrite clause_width_empty.
exists t; split=> //; have := read_once_depth to tC; by rewrite clause_width_empty.
Qed.

End Depth.

(** The hypotheses are not vacuous: the family of all clauses of width at most r contains the empty
    one. *)
Lemma best_tree_witness d r : empty_clause \in clauses_up_to d r.
Proof. by rewrite inE clause_width_empty. Qed.
