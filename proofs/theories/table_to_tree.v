(** * table_to_tree: every Boolean function is a decision tree of depth at most d

    Purpose.  The reduction from truth tables to decision trees.

    Statement.  Every function on d variables is computed by a decision tree of depth at most d with
    at most 2^d leaves; both bounds are attained by the parity of all variables
    ([table_to_tree_attained]).

    Not claimed.  That merging equal branches gives the smallest tree.

    Idea.  Test all variables in order ([junta_to_tree]).

    Public theorems: table_to_tree, table_to_tree_attained. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean junta_to_tree parity_walls.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Theorem table_to_tree d (f : cube d -> bool) :
  exists t : tree d, [/\ eval_tree t =1 f, leaves t <= 2 ^ d & depth t <= d].
Proof. by have [t [tf td tl]] := junta_to_tree_all f; exists t. Qed.

Theorem table_to_tree_attained d (t : tree d) :
  eval_tree t =1 eval_parity setT false -> 2 ^ d <= leaves t /\ d <= depth t.
Proof.
move=> tE; have dl : 2 ^ d <= leaves t by exact: parity_tree_wall tE.
by split=> //; rewrite -(leq_exp2l (m := 2)) // (leq_trans dl) // leaves_depth.
Qed.
