(** * depth_truncation: a tree with s leaves, cut at depth log2(s/eps), changes on an eps
    fraction of the cube

    Purpose.  Shallow trees suffice for small error, so that the search for clauses may stop at a
    depth that depends on s/eps only.

    Statement.  Let t be a decision tree with s leaves and let s <= eps 2^k (that is, k >=
    log2(s/eps)).  Cutting t at depth k, with any labels at the new leaves, gives a tree of depth
    at most k, with at most s leaves, whose node clauses are node clauses of t, and which differs
    from t on at most an eps fraction of the cube. [depth_truncation_count] counts the points: at
    most (s/2) 2^(d-k).

    Repeated tests.  If t tests a variable twice on a path, the depth of a node is not the width
    of its clause, and the statement is false as it was first put
    ([depth_truncation_counterexample]: a chain of five equal tests).  [truncate] therefore skips
    repeated tests and counts depth in distinct variables; for trees without repeated tests it is
    the plain cut ([truncate_read_once]), for which the statement is [depth_truncation_read_once].

    Not claimed.  That labels chosen well do not give half the error.

    Idea.  A node with a clause of width k is reached by a 2^-k fraction of the points, and each
    node that is cut has two of the leaves below it to itself.

    Public theorems: depth_truncation, depth_truncation_read_once, depth_truncation_count,
    truncate_read_once, depth_truncation_counterexample, card_clause. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.

Local Open Scope ring_scope.

(** ** The mass of a clause *)

Lemma card_clause_split d (c : clause d) i : c i = None ->
  #|[set x | eval_clause c x]|
  = (#|[set x | eval_clause (extend c i false) x]|
     + #|[set x | eval_clause (extend c i true) x]|)%N.
Proof.
move=> ci; rewrite -(cardsID [set x : cube d | x i]) addnC.
congr (_ + _)%N; apply: eq_card => x; rewrite !inE eval_extend /allows ?ci //.
  by rewrite andbC eqbF_neg.
by rewrite eqb_id.
Qed.

(** A clause of width w holds on a 2^-w fraction of the cube. *)
Theorem card_clause d (c : clause d) :
  (#|[set x | eval_clause c x]| * 2 ^ clause_width c = 2 ^ d)%N.
Proof.
have cd : (clause_width c <= d)%N by rewrite -[X in (_ <= X)%N]card_ord max_card.
move: {2}(d - clause_width c)%N (leqnn (d - clause_width c)) => n.
elim: n c cd => [|n IH] c cd cn.
  have wd : clause_width c = d by apply/eqP; rewrite eqn_leq cd -subn_eq0 -leqn0.
  have full i : c i = Some (odflt false (c i)).
    have : clause_vars c == setT by rewrite eqEcard subsetT cardsT card_ord -[X in (X <= _)%N]wd /=.
    by move/eqP/setP/(_ i); rewrite !inE; case: (c i).
  rewrite wd (_ : [set x | _] = [set [ffun i => odflt false (c i)]]) ?cards1 ?mul1n //.
  apply/setP => x; rewrite !inE; apply/eval_clauseP/eqP => [H|-> i b ci].
    by apply/ffunP => i; rewrite ffunE (H i _ (full i)).
  by rewrite ffunE ci.
case: (posnP (d - clause_width c)) => [E|pos]; first by apply: IH; rewrite ?E.
have [i ci] : exists i, c i = None.
  have /set0Pn[i] : ~: clause_vars c != set0 by rewrite -card_gt0 cardsCs setCK card_ord.
  by rewrite !inE negbK => /eqP; exists i.
have W b := clause_width_extend b ci.
have wd : (clause_width c < d)%N by rewrite -subn_gt0.
have {}IH b : (#|[set x | eval_clause (extend c i b) x]| * 2 ^ (clause_width c).+1 = 2 ^ d)%N.
  by rewrite -(W b); apply: IH; rewrite W // subnS; case: (d - _)%N cn.
rewrite (card_clause_split ci); apply: double_inj; rewrite -!mul2n mulnCA -expnS mulnDl !IH.
by rewrite mul2n addnn.
Qed.

Lemma cube_neq0 d : [set: cube d] != set0.
Proof. by apply/set0Pn; exists [ffun=> false]; rewrite inE. Qed.

(** The uniform distribution on the cube. *)
Definition uniform_cube (R : realFieldType) d : dist R [finType of cube d] :=
  uniform_on (cube_neq0 d).

(** The concept that a tree represents. *)
Definition tree_concept d (t : tree d) : concept [finType of cube d] := [ffun x => eval_tree t x].

Lemma error_uniform_cube (R : realFieldType) d (t t' : tree d) :
  error (uniform_cube R d) (tree_concept t) (tree_concept t')
  = #|[set x | eval_tree t x != eval_tree t' x]|%:R / 2 ^+ d.
Proof.
rewrite /error pr_uniform_on cardsT card_ffun card_bool card_ord natrX.
by congr (_%:R / _); apply: eq_card => x; rewrite !inE !ffunE.
Qed.

(** ** Cutting a tree *)

(** The plain cut: below depth k the tree is replaced by a leaf.  The label of the new leaf may
    depend on the path to it; [label] is any function of the clause of the node. *)
Fixpoint cut d (label : clause d -> bool) (k : nat) (c : clause d) (t : tree d)
  {struct t} : tree d :=
  match t with
  | Leaf b => Leaf b
  | Node i zero one =>
      if k is k'.+1 then
        Node i (cut label k' (extend c i false) zero) (cut label k' (extend c i true) one)
      else Leaf (label c)
  end.

(** The same, but repeated tests are skipped, so that only new variables count. *)
Fixpoint truncate_from d (label : clause d -> bool) (k : nat) (c : clause d) (t : tree d) : tree
d := match t with
  | Leaf b => Leaf b
  | Node i zero one =>
      match c i with
      | Some b => if b then truncate_from label k c one else truncate_from label k c zero
      | None =>
          if k is k'.+1 then
            Node i (truncate_from label k' (extend c i false) zero)
                   (truncate_from label k' (extend c i true) one)
          else Leaf (label c)
      end
  end.

Definition truncate d (label : clause d -> bool) (k : nat) (t : tree d) : tree d :=
  truncate_from label k empty_clause t.

Section Truncate.

Variables (d : nat) (label : clause d -> bool).
Implicit Types (c : clause d) (t : tree d) (k : nat).

Lemma truncate_read_once_from k c t : read_once_from c t ->
  truncate_from label k c t = cut label k c t.
Proof.
elim: t k c => //= i t0 IH0 t1 IH1 [|k] c /and3P[/eqP -> r0 r1] //.
by rewrite IH0 ?IH1.
Qed.

Theorem truncate_read_once k t : read_once t ->
  truncate label k t = cut label k empty_clause t.
Proof. exact: truncate_read_once_from. Qed.

Lemma depth_truncate k c t : (depth (truncate_from label k c t) <= k)%N.
Proof.
elim: t k c => //= i t0 IH0 t1 IH1 k c; case: (c i) => [[]|]; rewrite ?IH0 ?IH1 //.
by case: k => //= k; rewrite ltnS geq_max IH0 IH1.
Qed.

Lemma leaves_truncate k c t : (leaves (truncate_from label k c t) <= leaves t)%N.
Proof.
elim: t k c => //= i t0 IH0 t1 IH1 k c; case: (c i) => [[]|].
- by apply: leq_trans (IH1 _ _) _; exact: leq_addl.
- by apply: leq_trans (IH0 _ _) _; exact: leq_addr.
by case: k => /= [|k]; [rewrite addn_gt0 leaves_gt0 | exact: leq_add].
Qed.

Lemma read_once_truncate k c t : read_once_from c (truncate_from label k c t).
Proof.
elim: t k c => //= i t0 IH0 t1 IH1 k c; case ci: (c i) => [[]|] //.
by case: k => //= k; rewrite ci eqxx IH0 IH1.
Qed.

Lemma node_clauses_truncate k c t :
  {subset node_clauses_from c (truncate_from label k c t) <= node_clauses_from c t}.
Proof.
elim: t k c => [b|i t0 IH0 t1 IH1] k c; first by [].
case ci: (c i) => [b|]; last first.
  rewrite /= ci; case: k => [|k] c'; first by rewrite inE => /eqP ->; rewrite mem_head.
  rewrite /= /allows ci /= !inE !mem_cat => /or3P[->//|/IH0 ->|/IH1 ->]; by rewrite ?orbT.
rewrite (node_clauses_retest _ _ ci) /= ci => c' c'in; rewrite inE.
by case: b c'in {ci} => [/IH1 ->|/IH0 ->]; rewrite orbT.
Qed.

(** Of the points under c at most leaves / 2 times 2^(d - width c - k) get another label. *)
Lemma truncate_count k c t :
  (2 * #|[set x | eval_clause c x & eval_tree t x != eval_tree (truncate_from label k c t) x]|
     * 2 ^ (clause_width c + k) <= leaves t * 2 ^ d)%N.
Proof.
elim: t k c => [b|i t0 IH0 t1 IH1] k c.
  rewrite (_ : [set x | _ & _] = set0) ?cards0 ?muln0 ?mul0n //.
  by apply/setP => x; rewrite !inE /= eqxx andbF.
case ci: (c i) => [b|].
  have IH : (2 * #|[set x | eval_clause c x
                     & eval_tree (if b then t1 else t0) x
                       != eval_tree (truncate_from label k c (if b then t1 else t0)) x]|
     * 2 ^ (clause_width c + k) <= leaves (if b then t1 else t0) * 2 ^ d)%N.
    by case: (b).
  have -> : [set x | eval_clause c x
                   & eval_tree (Node i t0 t1) x
                     != eval_tree (truncate_from label k c (Node i t0 t1)) x]
            = [set x | eval_clause c x
                     & eval_tree (if b then t1 else t0) x
                       != eval_tree (truncate_from label k c (if b then t1 else t0)) x].
    apply/setP => x; rewrite !inE /= ci; case: eval_clauseP => //= /(_ i b ci) ->.
    by case: (b).
  apply: leq_trans IH _; rewrite leq_mul2r; apply/orP; right.
  by case: (b); rewrite /= ?leq_addl ?leq_addr.
case: k => [|k].
  rewrite addn0 -mulnA; apply: leq_mul; first exact: (leq_add (leaves_gt0 t0) (leaves_gt0 t1)).
  rewrite -(card_clause c) leq_mul2r; apply/orP; right.
  by apply: subset_leq_card; apply/subsetP => x; rewrite !inE => /andP[].
have W b : (clause_width c + k.+1 = clause_width (extend c i b) + k)%N.
  by rewrite clause_width_extend // addnS addSn.
set A := [set x | _ & _]; rewrite -(cardsID [set x : cube d | x i] A) mulnDr mulnDl addnC.
rewrite /= mulnDl; apply: leq_add.
  apply: leq_trans (IH0 k (extend c i false)); rewrite (W false) leq_mul2r leq_mul2l.
  apply/orP; right; apply/orP; right; apply: subset_leq_card; apply/subsetP => x.
  rewrite !inE /= ci /= eval_extend /allows ?ci // => /andP[/negbTE xi /andP[-> H]].
  by move: H; rewrite /= xi.
apply: leq_trans (IH1 k (extend c i true)); rewrite (W true) leq_mul2r leq_mul2l.
apply/orP; right; apply/orP; right; apply: subset_leq_card; apply/subsetP => x.
rewrite !inE /= ci /= eval_extend /allows ?ci // => /andP[/andP[-> H] xi].
by move: H; rewrite /= xi.
Qed.

Theorem depth_truncation_count k t :
  (2 * #|[set x | eval_tree t x != eval_tree (truncate label k t) x]| * 2 ^ k
   <= leaves t * 2 ^ d)%N.
Proof.
have := truncate_count k empty_clause t; rewrite clause_width_empty add0n.
congr (2 * _ * _ <= _)%N; apply: eq_card => x.
by rewrite !inE eval_empty_clause.
Qed.

Section Real.

Variable R : realFieldType.

Theorem depth_truncation (eps : R) k t : (leaves t)%:R <= eps * 2 ^+ k ->
  let t' := truncate label k t in
  [/\ (depth t' <= k)%N, (leaves t' <= leaves t)%N, read_once t',
      {subset node_clauses t' <= node_clauses t}
    & error (uniform_cube R d) (tree_concept t) (tree_concept t') <= eps].
Proof.
move=> s_eps t'; split.
- exact: depth_truncate.
- exact: leaves_truncate.
- exact: read_once_truncate.
- exact: node_clauses_truncate.
rewrite error_uniform_cube ler_pdivr_mulr ?exprn_gt0 ?ltr0n //.
rewrite -(ler_pmul2r (exprn_gt0 k (ltr0n R 2))) mulrAC.
apply: le_trans (_ : (leaves t)%:R * 2 ^+ d <= _); last by rewrite ler_wpmul2r ?exprn_ge0 ?ler0n.
rewrite -!natrX -!natrM ler_nat; apply: leq_trans (depth_truncation_count k t).
by rewrite leq_mul2r leq_pmull ?orbT.
Qed.

(** For a tree without repeated tests the plain cut will do. *)
Theorem depth_truncation_read_once (eps : R) k t : read_once t ->
  (leaves t)%:R <= eps * 2 ^+ k ->
  let t' := cut label k empty_clause t in
  [/\ (depth t' <= k)%N, (leaves t' <= leaves t)%N, {subset node_clauses t' <= node_clauses t}
    & error (uniform_cube R d) (tree_concept t) (tree_concept t') <= eps].
Proof.
by move=> ro /depth_truncation; rewrite truncate_read_once // => -[].
Qed.

End Real.

End Truncate.

(** With repeated tests the plain cut can change more: here s = 7, k = 5, d = 2, and more than an
    s/2^k fraction of the points get another label, whatever the labels of the new leaves. *)
Theorem depth_truncation_counterexample : exists t : tree 2, leaves t = 7%N /\
  forall label, (leaves t * 2 ^ 2
    < #|[set x | eval_tree t x != eval_tree (cut label 5 empty_clause t) x]| * 2 ^ 5)%N.
Proof.
pose x0 : 'I_2 := ord0; pose x1 : 'I_2 := ord_max.
pose test (t : tree 2) := Node x0 t (Leaf false).
exists (test (test (test (test (test (Node x1 (Leaf false) (Leaf true))))))).
split=> // label; rewrite [leaves _]/= -[(7 * 2 ^ 2)%N]/28%N -[(2 ^ 5)%N]/32%N.
rewrite -[32%N]mul1n; apply: (@leq_trans (1 * 32)) => //; rewrite leq_mul2r /= card_gt0.
set c := extend (extend (extend (extend (extend empty_clause x0 false) x0 false) x0 false)
  x0 false) x0 false.
apply/set0Pn; exists [ffun i => (i == x1) && ~~ label c]; rewrite inE /= !ffunE /=.
by case: (label c).
Qed.

(** The hypotheses are not vacuous: k = 1 and eps = 1 for a tree with two leaves. *)
Lemma depth_truncation_witness (R : realFieldType) d (i : 'I_d) :
  let t := Node i (Leaf false) (Leaf true) in
  read_once t /\ (leaves t)%:R <= 1 * 2 ^+ 1 :> R.
Proof. by rewrite /= /read_once /= ffunE eqxx mul1r expr1. Qed.
