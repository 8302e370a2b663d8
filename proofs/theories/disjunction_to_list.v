(** * disjunction_to_list: a disjunction of w literals is a 1-decision list with w rules

    Purpose.  The reduction from disjunctions to decision lists.

    Statement.  A disjunction of w literals (repetitions and contradictions allowed) equals a
    decision list with w rules, each with one literal.  The list is explicit: "if x_i = a_i then 1" for each
    literal, default 0.

    Not claimed.  That w rules are needed.

    Public theorems: disjunction_to_list. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Definition list_of_disjunction d (c : literals d) : decision_list d :=
  DecisionList [seq ([:: l], true) | l <- c] false.

Theorem disjunction_to_list d (c : literals d) :
  exists L : decision_list d,
    [/\ eval_list L =1 eval_disjunction c, list_length L = size c & is_decision_list 1 L].
Proof.
exists (list_of_disjunction c); split; last by rewrite /is_decision_list all_map; apply/allP.
- move=> x; rewrite /eval_list /=; elim: c => //= l c ->.
  by rewrite /eval_conjunction /= andbT; case: (holds x l).
by rewrite /list_length size_map.
Qed.
