(** * tree_composition: decision trees put in the place of variables

    Purpose.  What the composition of decision trees costs, exactly in leaves and as a bound in
    depth; so the exponent of Le and Weber for programs of many rounds.

    Statement.  Let t be a tree over d variables and let sub i, for i < d, be trees over e
    variables.  [substitute sub t] puts sub i in the place of each test of x_i: each v-leaf of
    sub i is replaced by what stood on the side v of the test.  Nothing is simplified, so a path
    may test a variable twice.  Then
    - it computes t at the point whose coordinate i is sub i (x);
    - its leaves of label b number exactly the sum over the leaves of t with label b of the
      product, over the tests (i, v) on the path, of the number of v-leaves of sub i;
    - its depth is at most the largest sum of the depths of sub i along a path of t.
    If T i, i < d, are trees of depth at most r (one round of a transition), then l rounds are
    computed by trees of depth at most r^l ([tree_composition_rounds]).

    Not claimed.  That no smaller tree computes the composition.  The depth is a bound only: if
    some sub i has no leaf of label v, the paths through that side are gone.

    Idea.  Induction on t; grafting two trees at the leaves of a third multiplies the leaves.

    Source: folklore; the rounds after the topic of Le and Weber, arXiv:2605.20074, 2026.

    Public theorems: tree_composition, tree_composition_leaves, tree_composition_rounds,
    leaf_paths_eval, tree_composition_witness. *)

From mathcomp Require Import all_ssreflect.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** ** Grafting and substitution *)

(** t0 at the 0-leaves of t, t1 at its 1-leaves. *)
Fixpoint graft e (t t0 t1 : tree e) : tree e :=
  match t with
  | Leaf b => if b then t1 else t0
  | Node i zero one => Node i (graft zero t0 t1) (graft one t0 t1)
  end.

Fixpoint substitute d e (sub : 'I_d -> tree e) (t : tree d) : tree e :=
  match t with
  | Leaf b => Leaf b
  | Node i zero one => graft (sub i) (substitute sub zero) (substitute sub one)
  end.

(** The paths to the leaves of a tree, as the literals of the tests from the root on, with the
    labels of the leaves: one for each leaf, reached by a point or not. *)
Fixpoint leaf_paths d (t : tree d) : seq (literals d * bool) :=
  match t with
  | Leaf b => [:: ([::], b)]
  | Node i zero one =>
      [seq ((i, false) :: p.1, p.2) | p <- leaf_paths zero] ++
      [seq ((i, true) :: p.1, p.2) | p <- leaf_paths one]
  end.

Section Graft.
Variable e : nat.
Implicit Types (t : tree e) (x : cube e).

Lemma eval_graft t t0 t1 x :
  eval_tree (graft t t0 t1) x = if eval_tree t x then eval_tree t1 x else eval_tree t0 x.
Proof. by elim: t => [[]|i u IHu v IHv] //=; case: ifP. Qed.

Lemma label_leaves_graft b t t0 t1 :
  label_leaves b (graft t t0 t1) =
  label_leaves false t * label_leaves b t0 + label_leaves true t * label_leaves b t1.
Proof.
elim: t => [[]|i u IHu v IHv] /=; rewrite ?mul1n ?mul0n ?addn0 //.
by rewrite IHu IHv !mulnDl addnACA.
Qed.

Lemma depth_graft t t0 t1 : depth (graft t t0 t1) <= depth t + maxn (depth t0) (depth t1).
Proof.
elim: t => [b|i u IHu v IHv] /=; first by case: b; rewrite ?leq_maxr ?leq_maxl.
rewrite addSn ltnS geq_max; apply/andP; split.
  by apply: leq_trans IHu _; rewrite leq_add2r leq_maxl.
by apply: leq_trans IHv _; rewrite leq_add2r leq_maxr.
Qed.

End Graft.

(** ** The paths say what the tree computes, and how large it is *)

Section Paths.
Variable d : nat.
Implicit Types (t : tree d) (x : cube d).

(** There is one path for each leaf; the label at x is that of the path which holds at x. *)
Theorem leaf_paths_eval t :
  [/\ forall b, label_leaves b t = count (fun p => p.2 == b) (leaf_paths t),
      depth t = \max_(p <- leaf_paths t) size p.1
    & forall x p, p \in leaf_paths t -> eval_conjunction p.1 x -> eval_tree t x = p.2].
Proof.
elim: t => [b|i u [leafU depthU evalU] v [leafV depthV evalV]] /=.
  split=> [b'||x p]; [by rewrite addn0 | by rewrite big_seq1 | by rewrite inE => /eqP ->].
have paths (w : tree d) : 0 < size (leaf_paths w).
  by elim: w => //= j w0 w00 w1 _; rewrite size_cat size_map addn_gt0 w00.
have shift (w : tree d) c : (\max_(p <- leaf_paths w) size p.1).+1 =
    \max_(q <- [seq ((i, c) :: p.1, p.2) | p <- leaf_paths w]) size q.1.
  rewrite big_map; case: (leaf_paths w) (paths w) => // q s _.
  elim: s q => [|q' s IH] q; first by rewrite !big_seq1.
  by rewrite !big_cons -maxnSS; congr maxn; have := IH q'; rewrite !big_cons.
split=> [b||x p].
- by rewrite leafU leafV count_cat !count_map.
- by rewrite big_cat /= -!shift -depthU -depthV maxnSS.
rewrite mem_cat => /orP[] /mapP[q qin ->] /= /andP[/eqP /= ->]; [exact: evalU | exact: evalV].
Qed.

End Paths.

(** ** Composition *)

Section Composition.
Variables (d e : nat) (sub : 'I_d -> tree e).
Implicit Types (t : tree d) (x : cube e).

(** The point that the trees compute. *)
Definition point_of x : cube d := [ffun i => eval_tree (sub i) x].

Lemma eval_substitute t x : eval_tree (substitute sub t) x = eval_tree t (point_of x).
Proof. by elim: t => [b|i u IHu v IHv] //=; rewrite eval_graft ffunE IHu IHv. Qed.

Lemma label_leaves_substitute t b :
  label_leaves b (substitute sub t) =
  \sum_(p <- leaf_paths t | p.2 == b) \prod_(l <- p.1) label_leaves l.2 (sub l.1).
Proof.
elim: t => [c|i u IHu v IHv] /=.
  by rewrite big_cons big_nil /= big_nil; case: (c == b).
rewrite label_leaves_graft IHu IHv big_cat !big_map !big_distrr /=.
by congr (_ + _); apply: eq_bigr => p _; rewrite big_cons.
Qed.

Lemma bigmax_addl (I : Type) (s : seq I) (F : I -> nat) k : 0 < size s ->
  k + \max_(p <- s) F p = \max_(p <- s) (k + F p).
Proof.
case: s => // q s _; elim: s q => [|q' s IH] q; first by rewrite !big_seq1.
by rewrite ![in RHS]big_cons ![in LHS]big_cons addn_maxr; congr maxn; have := IH q'; rewrite !big_cons.
Qed.

Lemma size_leaf_paths t : 0 < size (leaf_paths t).
Proof. by elim: t => //= i u u0 v _; rewrite size_cat size_map addn_gt0 u0. Qed.

Lemma depth_substitute t :
  depth (substitute sub t) <= \max_(p <- leaf_paths t) \sum_(l <- p.1) depth (sub l.1).
Proof.
elim: t => [c|i u IHu v IHv] /=; first by [].
apply: leq_trans (depth_graft _ _ _) _; rewrite big_cat !big_map /=.
rewrite addn_maxr geq_max; apply/andP; split.
  apply: leq_trans (leq_maxl _ _); apply: leq_trans (leq_add (leqnn _) IHu) _.
  by rewrite bigmax_addl ?size_leaf_paths //; apply/eq_leq/eq_bigr => p _; rewrite big_cons.
apply: leq_trans (leq_maxr _ _); apply: leq_trans (leq_add (leqnn _) IHv) _.
by rewrite bigmax_addl ?size_leaf_paths //; apply/eq_leq/eq_bigr => p _; rewrite big_cons.
Qed.

Lemma leavesE k (t : tree k) : leaves t = label_leaves false t + label_leaves true t.
Proof. by elim: t => [[]|i u IHu v IHv] //=; rewrite IHu IHv addnACA. Qed.

(** All leaves together: the same sum over all leaves of t. *)
Theorem tree_composition_leaves t :
  leaves (substitute sub t) =
  \sum_(p <- leaf_paths t) \prod_(l <- p.1) label_leaves l.2 (sub l.1).
Proof.
rewrite leavesE !label_leaves_substitute [RHS](bigID (fun p => p.2 == false)) /=.
by congr (_ + _); apply: eq_bigl => p; case: p.2.
Qed.

Theorem tree_composition t :
  [/\ forall x, eval_tree (substitute sub t) x = eval_tree t [ffun i => eval_tree (sub i) x],
      forall b, label_leaves b (substitute sub t) =
        \sum_(p <- leaf_paths t | p.2 == b) \prod_(l <- p.1) label_leaves l.2 (sub l.1)
    & depth (substitute sub t) <= \max_(p <- leaf_paths t) \sum_(l <- p.1) depth (sub l.1)].
Proof.
by split; [exact: eval_substitute | exact: label_leaves_substitute | exact: depth_substitute].
Qed.

End Composition.

(** ** Rounds *)

Section Rounds.
Variables (d : nat) (T : 'I_d -> tree d).

(** The state after one round, coordinate by coordinate. *)
Definition transition (x : cube d) : cube d := [ffun i => eval_tree (T i) x].

Fixpoint rounds (l : nat) (i : 'I_d) : tree d :=
  if l is l'.+1 then substitute (rounds l') (T i) else Node i (Leaf false) (Leaf true).

Theorem tree_composition_rounds r : (forall i, depth (T i) <= r) -> forall l i,
  (forall x, eval_tree (rounds l i) x = iter l transition x i) /\ depth (rounds l i) <= r ^ l.
Proof.
move=> Tr; elim=> [|l IH] i; first by split=> // x /=; case: (x i).
split=> [x|].
  rewrite iterS ffunE -[LHS]/(eval_tree (substitute (rounds l) (T i)) x) eval_substitute.
  by congr eval_tree; apply/ffunP => j; rewrite ffunE; have [-> _] := IH j.
apply: leq_trans (depth_substitute _ _) _; apply/bigmax_leqP_seq => p pT _.
have len : size p.1 <= r.
  have [_ dT _] := leaf_paths_eval (T i); apply: leq_trans (Tr i); rewrite dT.
  exact: (@leq_bigmax_seq _ _ xpredT (fun p : literals d * bool => size p.1)) pT isT.
apply: (@leq_trans (\sum_(l' <- p.1) r ^ l)).
  by apply: leq_sum => l' _; have [_] := IH l'.1.
by rewrite big_const_seq count_predT iter_addn_0 expnS mulnC leq_mul2r len orbT.
Qed.

End Rounds.

(** The bound of the rounds is attained by parities, and leaves are counted by an example: x_0 xor
    x_1 with itself in the place of both variables has depth 4 and 8 leaves of each label. *)
Lemma tree_composition_witness :
  let xor := Node (ord0 : 'I_2) (Node ord_max (Leaf false) (Leaf true))
                                (Node ord_max (Leaf true) (Leaf false)) in
  let t := rounds (fun=> xor) 2 ord0 in
  [/\ depth xor = 2, depth t = 2 ^ 2, label_leaves false t = 8 & label_leaves true t = 8].
Proof. by []. Qed.
