(** * tree_to_cnf: a decision tree is a CNF with a clause for each 0-leaf

    Purpose.  The reduction from decision trees to CNF.

    Statement.  A decision tree with s0 leaves of label 0 and depth r equals a CNF with at most s0
    clauses, of width at most r.  The CNF is explicit: its clauses are the negations of the
    clauses of the 0-leaves.

    Not claimed.  The CNF need not be minimal.

    Idea.  A tree answers 1 where no 0-leaf is reached; de Morgan.

    Public theorems: tree_to_cnf, tree_to_cnf_explicit. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean tree_to_dnf.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** The negation of a conjunction of literals, as a disjunction. *)
Definition negate_literals d (c : literals d) : literals d := [seq (l.1, ~~ l.2) | l <- c].

Definition cnf_of_tree d (t : tree d) : cnf d :=
  [seq negate_literals (clause_literals c) | c <- label_clauses false t].

Lemma eval_negate_literals d (c : literals d) (x : cube d) :
  eval_disjunction (negate_literals c) x = ~~ eval_conjunction c x.
Proof.
rewrite /eval_disjunction /eval_conjunction has_map -has_predC; apply: eq_has => l /=.
by rewrite /holds /=; case: (x l.1) l.2 => [] [].
Qed.

Theorem tree_to_cnf_explicit d (t : tree d) :
  let F := cnf_of_tree t in
  [/\ eval_cnf F =1 eval_tree t, size F <= label_leaves false t & width_at_most (depth t) F].
Proof.
split.
- move=> x; rewrite /eval_cnf all_map.
  have -> : eval_tree t x = ~~ (eval_tree t x == false) by case: eval_tree.
  rewrite -(has_label_clauses false t x) -all_predC; apply: eq_all => c /=.
  by rewrite eval_negate_literals clause_evalE.
- by rewrite size_map; exact: size_label_clauses.
apply/allP => _ /mapP[c /width_label_clauses ct ->].
by rewrite size_map size_clause_literals.
Qed.

Theorem tree_to_cnf d (t : tree d) :
  exists F : cnf d,
    [/\ eval_cnf F =1 eval_tree t, size F <= label_leaves false t & width_at_most (depth t) F].
Proof. by exists (cnf_of_tree t); exact: tree_to_cnf_explicit. Qed.
