(** * concept_check: sources that are concepts, as they are evaluated

    Purpose.  The labels of decision trees, DNF, CNF and decision lists, for the claims that are checked
    point by point.  A conjunction is a DNF with one term, a disjunction a CNF with one clause.

    What is proved of it is in [concept_soundness.v].

    Source: this project. *)

From Coq Require Import ZArith List Bool.
From PacDistillation Require Import partition_check.

Import ListNotations.

Definition literal_list := list (nat * bool).

Inductive concept_value :=
  | TreeValue (t : decision_tree)
  | DnfValue (terms : list literal_list)
  | CnfValue (clauses : list literal_list)
  | ListValue (rules : list (literal_list * bool)) (default : bool).

Definition literal_holds (x : point) (l : nat * bool) : bool := eqb (nth (fst l) x false) (snd l).

Fixpoint rules_label (rules : list (literal_list * bool)) (default : bool) (x : point) : bool :=
  match rules with
  | [] => default
  | (c, b) :: rules' => if forallb (literal_holds x) c then b else rules_label rules' default x
  end.

Definition concept_label (c : concept_value) (x : point) : bool :=
  match c with
  | TreeValue t => tree_label t x
  | DnfValue terms => existsb (forallb (literal_holds x)) terms
  | CnfValue clauses => forallb (existsb (literal_holds x)) clauses
  | ListValue rules default => rules_label rules default x
  end.

(** Every variable is below d. *)
Definition literals_within (d : nat) (c : literal_list) : bool :=
  forallb (fun l => Nat.ltb (fst l) d) c.

Definition concept_within (d : nat) (c : concept_value) : bool :=
  match c with
  | TreeValue t => tree_within d t
  | DnfValue cs => forallb (literals_within d) cs
  | CnfValue cs => forallb (literals_within d) cs
  | ListValue rules _ => forallb (fun r => literals_within d (fst r)) rules
  end.
