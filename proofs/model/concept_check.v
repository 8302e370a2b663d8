(** * concept_check: sources that are concepts, as they are evaluated

    Purpose.  The labels of decision trees, DNF, CNF, decision lists, parities, linear thresholds and
    juntas, for the claims that are checked point by point.  A conjunction is a DNF with one term, a
    disjunction a CNF with one clause, a truth table the junta of all variables in their order.

    What is proved of it is in [concept_soundness.v].

    Source: this project. *)

From Coq Require Import ZArith List Bool.
From PacDistillation Require Import vectors partition_check.

Import ListNotations.

Definition literal_list := list (nat * bool).

(** n, q and m, where n / q = m / Q for the denominator Q of them all. *)
Definition fraction := (Z * Z * Z)%type.

Inductive concept_value :=
  | TreeValue (t : decision_tree)
  | DnfValue (terms : list literal_list)
  | CnfValue (clauses : list literal_list)
  | ListValue (rules : list (literal_list * bool)) (default : bool)
  (** The variables ascend. *)
  | ParityValue (subset : list nat) (constant : bool)
  | ThresholdValue (Q : Z) (weights : list fraction) (threshold : fraction)
  (** Entry j of the table is for the point whose relevant bits are those of j, the least one first. *)
  | JuntaValue (relevant : list nat) (table : list bool).

Definition literal_holds (x : point) (l : nat * bool) : bool := eqb (nth (fst l) x false) (snd l).

Fixpoint rules_label (rules : list (literal_list * bool)) (default : bool) (x : point) : bool :=
  match rules with
  | [] => default
  | (c, b) :: rules' => if forallb (literal_holds x) c then b else rules_label rules' default x
  end.

Fixpoint parity_of (x : point) (subset : list nat) (acc : bool) : bool :=
  match subset with
  | [] => acc
  | v :: subset' => parity_of x subset' (xorb acc (nth v x false))
  end.

(** acc + the weights where the point is 1, times Q. *)
Fixpoint weight_of (x : point) (weights : list fraction) (acc : Z) : Z :=
  match x, weights with
  | b :: x', w :: weights' => weight_of x' weights' (if b then acc + snd w else acc)%Z
  | _, _ => acc
  end.

(** The entries at odd places (b), or at even ones; out: those found before, the last first. *)
Fixpoint every_other (b : bool) (table out : list bool) : list bool :=
  match table with
  | zero :: one :: table' => every_other b table' ((if b then one else zero) :: out)
  | _ => rev_append out []
  end.

Fixpoint table_at (bits table : list bool) : bool :=
  match bits with
  | [] => match table with [] => false | b :: _ => b end
  | b :: bits' => table_at bits' (every_other b table [])
  end.

Definition concept_label (c : concept_value) (x : point) : bool :=
  match c with
  | TreeValue t => tree_label t x
  | DnfValue terms => existsb (forallb (literal_holds x)) terms
  | CnfValue clauses => forallb (existsb (literal_holds x)) clauses
  | ListValue rules default => rules_label rules default x
  | ParityValue subset constant => parity_of x subset constant
  | ThresholdValue _ weights threshold => Z.leb (snd threshold) (weight_of x weights 0)
  | JuntaValue relevant table => table_at (tmap (fun v => nth v x false) relevant) table
  end.

(** Every variable is below d. *)
Definition literals_within (d : nat) (c : literal_list) : bool :=
  forallb (fun l => Nat.ltb (fst l) d) c.

Fixpoint ascending (vs : list nat) : bool :=
  match vs with
  | v :: (w :: _) as vs' => Nat.ltb v w && ascending vs'
  | _ => true
  end.

Fixpoint has_length {A : Type} (n : nat) (l : list A) : bool :=
  match n, l with
  | O, [] => true
  | S n', _ :: l' => has_length n' l'
  | _, _ => false
  end.

Definition is_fraction (Q : Z) (p : fraction) : bool :=
  (Z.ltb 0 (snd (fst p)) && Z.eqb (fst (fst p) * Q) (snd p * snd (fst p)))%Z.

Definition concept_within (d : nat) (c : concept_value) : bool :=
  match c with
  | TreeValue t => tree_within d t
  | DnfValue cs => forallb (literals_within d) cs
  | CnfValue cs => forallb (literals_within d) cs
  | ListValue rules _ => forallb (fun r => literals_within d (fst r)) rules
  | ParityValue subset _ => ascending subset && forallb (fun v => Nat.ltb v d) subset
  | ThresholdValue Q weights threshold =>
      Z.ltb 0 Q && has_length d weights && is_fraction Q threshold
      && forallb (is_fraction Q) weights
  | JuntaValue relevant table =>
      forallb (fun v => Nat.ltb v d) relevant
      && Z.eqb (count table 0) (Z.shiftl 1 (count relevant 0))
  end.
