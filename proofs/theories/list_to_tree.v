(** * list_to_tree: a 1-decision list of length L is a tree with at most L + 1 leaves

    Purpose.  The reduction from decision lists to decision trees.

    Statement.  A 1-decision list (each rule has at most one literal) with L rules equals a
    decision tree with at most L + 1 leaves, of depth at most L and of rank at most 1.  If every
    rule has exactly one literal, the explicit tree has exactly L + 1 leaves (a rule without
    literals always fires, so that the rules after it are dropped).

    Not claimed.  That the tree is the smallest one: rules that repeat a variable are not
    simplified.

    Idea.  The rule "if x_i = 1 then b" is a node that tests x_i, with the leaf b as its child at
    one and the rest of the list as its child at zero.

    Public theorems: list_to_tree, list_to_tree_exact. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** The tree of a list of rules with at most one literal (of a longer rule only the first literal is
    looked at). *)
Fixpoint tree_of_rules d (rs : seq (literals d * bool)) (default : bool) : tree d :=
  match rs with
  | [::] => Leaf default
  | ([::], y) :: _ => Leaf y
  | ((i, b) :: _, y) :: rest =>
      let t := tree_of_rules rest default in
      if b then Node i t (Leaf y) else Node i (Leaf y) t
  end.

Definition tree_of_list d (L : decision_list d) : tree d :=
  tree_of_rules (list_rules L) (list_default L).

Section ListToTree.

Variable d : nat.
Implicit Types (rs : seq (literals d * bool)).

Lemma eval_tree_of_rules rs default x : all (fun r => size r.1 <= 1) rs ->
  eval_tree (tree_of_rules rs default) x = eval_rules rs default x.
Proof.
elim: rs => [|[[|[i b] [|//]] y] rs IH] //= H.
by case: b; rewrite /= IH // /eval_conjunction /= /holds /= andbT; case: (x i).
Qed.

Lemma leaves_tree_of_rules rs default : leaves (tree_of_rules rs default) <= (size rs).+1.
Proof.
elim: rs => [|[[|[i b] l] y] rs IH] //=.
by case: b; rewrite /= ?addn1 ?add1n ltnS.
Qed.

Lemma depth_tree_of_rules rs default : depth (tree_of_rules rs default) <= size rs.
Proof.
elim: rs => [|[[|[i b] l] y] rs IH] //=.
by case: b; rewrite /= ?maxn0 ?max0n ltnS.
Qed.

Lemma rank_tree_of_rules rs default : rank (tree_of_rules rs default) <= 1.
Proof.
elim: rs => [|[[|[i b] l] y] rs IH] //=.
by case: b; rewrite /= ?maxn0 ?max0n; case: (rank _) IH => [|[]].
Qed.

Theorem list_to_tree_exact (L : decision_list d) : all (fun r => size r.1 == 1) (list_rules L) ->
  leaves (tree_of_list L) = (list_length L).+1.
Proof.
rewrite /tree_of_list /list_length; move: (list_default L) => default.
elim: (list_rules L) => [|[[|[i b] l] y] rs IH] //= /andP[_ /IH E].
by case: b; rewrite /= E ?addn1 ?add1n.
Qed.

Theorem list_to_tree (L : decision_list d) : is_decision_list 1 L ->
  exists t : tree d,
    [/\ eval_tree t =1 eval_list L, leaves t <= (list_length L).+1,
        depth t <= list_length L & rank t <= 1].
Proof.
move=> L1; exists (tree_of_list L); split.
- by move=> x; apply: eval_tree_of_rules.
- exact: leaves_tree_of_rules.
- exact: depth_tree_of_rules.
exact: rank_tree_of_rules.
Qed.

(** The hypotheses are not vacuous. *)
Lemma list_to_tree_witness (i : 'I_d) :
  let L := DecisionList [:: ([:: (i, true)], true)] false in
  is_decision_list 1 L /\ all (fun r => size r.1 == 1) (list_rules L).
Proof. by []. Qed.

End ListToTree.
