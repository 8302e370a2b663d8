(** * network_to_tree: every ReLU network on bits is a decision tree of depth at most d

    Purpose.  The reduction from networks to trees by evaluation at every point.

    Statement.  A ReLU network on d input bits (in either encoding) labels the points of the cube
    like some decision tree of depth at most d with at most 2^d leaves.

    Not claimed.  Nothing on the time that it takes to find it: the network is evaluated at all
    points.

    Public theorems: network_to_tree. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean table_to_tree.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Theorem network_to_tree (R : realFieldType) d (e : encoding) (N : network R d) :
  exists t : tree d, [/\ eval_tree t =1 eval_network e N, leaves t <= 2 ^ d & depth t <= d].
Proof. exact: table_to_tree. Qed.
