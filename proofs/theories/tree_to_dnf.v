(** * tree_to_dnf: a decision tree is a DNF with a term for each 1-leaf

    Purpose.  The reduction from decision trees to DNF.

    Statement.  A decision tree with s1 leaves of label 1 and depth r equals a DNF with at most
    s1 terms, of width at most r, of which no two hold at the same point.  The DNF is explicit:
    its terms are the clauses of the 1-leaves (those that a point reaches; a repeated test is
    written once).

    Not claimed.  The DNF need not be minimal.

    Idea.  At each point exactly one leaf clause holds.

    Public theorems: tree_to_dnf, tree_to_dnf_explicit. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** The clauses of the leaves with label b. *)
Definition label_clauses d (b : bool) (t : tree d) : seq (clause d) :=
  [seq p.1 | p <- leaf_clauses t & p.2 == b].

Definition dnf_of_tree d (t : tree d) : dnf d :=
  [seq clause_literals c | c <- label_clauses true t].

Section LabelClauses.

Variable d : nat.
Implicit Types (t : tree d) (x : cube d).

(** At each point exactly one of the clauses of the leaves with label b holds if the tree answers b,
    and none otherwise. *)
Lemma count_label_clauses b t x :
  count (fun c => eval_clause c x) (label_clauses b t) = (eval_tree t x == b) :> nat.
Proof.
rewrite /label_clauses count_map count_filter.
transitivity (count (fun p => eval_clause p.1 x && (eval_tree t x == b)) (leaf_clauses t)).
  apply: eq_in_count => p pt /=; case E: (eval_clause p.1 x) => //=.
  by rewrite (eval_tree_leaf pt E).
case: (_ == b).
  by rewrite -[RHS](leaf_clauses_partition t x); apply: eq_count => p; rewrite andbT.
by rewrite -[RHS](count_pred0 (leaf_clauses t)); apply: eq_count => p; rewrite andbF.
Qed.

Lemma has_label_clauses b t x :
  has (fun c => eval_clause c x) (label_clauses b t) = (eval_tree t x == b).
Proof. by rewrite has_count count_label_clauses; case: (_ == b). Qed.

Lemma size_label_clauses b t : size (label_clauses b t) <= label_leaves b t.
Proof. by rewrite size_map size_filter; exact: leaf_clauses_size. Qed.

Lemma width_label_clauses b t c : c \in label_clauses b t -> clause_width c <= depth t.
Proof.
case/mapP => p; rewrite mem_filter => /andP[_ /leaf_clauses_width] H ->.
by move: H; rewrite clause_width_empty.
Qed.

End LabelClauses.

Theorem tree_to_dnf_explicit d (t : tree d) :
  let F := dnf_of_tree t in
  [/\ eval_dnf F =1 eval_tree t, size F <= label_leaves true t,
      width_at_most (depth t) F & disjoint_terms F].
Proof.
split.
- move=> x; rewrite /eval_dnf has_map -[RHS](eqb_id (eval_tree t x)) -(has_label_clauses true t x).
  by apply: eq_has => c /=; rewrite clause_evalE.
- by rewrite size_map; exact: size_label_clauses.
- by apply/allP => _ /mapP[c /width_label_clauses ct ->]; rewrite size_clause_literals.
move=> x; rewrite count_map (eq_count (fun c => clause_evalE c x)) count_label_clauses.
by case: (_ == _).
Qed.

Theorem tree_to_dnf d (t : tree d) :
  exists F : dnf d,
    [/\ eval_dnf F =1 eval_tree t, size F <= label_leaves true t,
        width_at_most (depth t) F & disjoint_terms F].
Proof. by exists (dnf_of_tree t); exact: tree_to_dnf_explicit. Qed.
