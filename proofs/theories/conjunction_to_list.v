(** * conjunction_to_list: a conjunction of w literals is a 1-decision list with w rules

    Purpose.  The reduction from conjunctions to decision lists.

    Statement.  A conjunction of w literals (repetitions and contradictions allowed) equals a
    decision list with w rules, each with one literal.  The list is explicit: "if x_i <> a_i then 0" for
    each literal, default 1.

    Not claimed.  That w rules are needed.

    Public theorems: conjunction_to_list. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** The literal that holds where l fails. *)
Definition opposite d (l : literal d) : literal d := (l.1, ~~ l.2).

Definition list_of_conjunction d (c : literals d) : decision_list d :=
  DecisionList [seq ([:: opposite l], false) | l <- c] true.

Theorem conjunction_to_list d (c : literals d) :
  exists L : decision_list d,
    [/\ eval_list L =1 eval_conjunction c, list_length L = size c & is_decision_list 1 L].
Proof.
exists (list_of_conjunction c); split; last by rewrite /is_decision_list all_map; apply/allP.
- move=> x; rewrite /eval_list /=; elim: c => //= l c ->.
  rewrite /eval_conjunction /= /holds /opposite /= andbT.
  by case: (x l.1); case: l.2.
by rewrite /list_length size_map.
Qed.
