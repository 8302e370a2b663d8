(** * target_check: concepts on boxes, and sums and diagrams as they are evaluated

    Purpose.  What a comparison asks of a concept: is its value b at a point, and is it b on a whole box
    as far as the shape shows; and does it look at no variable but those of a set.  Beside the kinds of
    [concept_check.v] there are real polynomials over terms and over parities, their thresholds, and
    decision diagrams.

    What is proved of it is in [target_soundness.v].

    Source: this project. *)

From Coq Require Import ZArith List Bool.
From PacDistillation Require Import vectors partition_check concept_check.

Import ListNotations.

(** Node: the variable that is tested, and where to go on if it is 0 and if it is 1: to a value, or
    past so many of the nodes that follow in the list. *)
Inductive reference := Sink (b : bool) | Past (n : nat).
Definition diagram_node := (nat * (reference * reference))%type.

Inductive target_value :=
  | Concept (c : concept_value)
  (** The sum of the weights of the terms that hold, which is 0 or 1. *)
  | SumValue (Q : Z) (terms : list (literal_list * fraction))
  (** Is that sum at least the threshold? *)
  | SumThreshold (Q : Z) (terms : list (literal_list * fraction)) (threshold : fraction)
  (** The sum of the coefficients, each with the sign of a parity, which is 0 or 1. *)
  | CharacterValue (Q : Z) (coefficients : list (list nat * fraction))
  | DiagramValue (nodes : list diagram_node) (root : reference).

(** ** At a point *)

Fixpoint term_sum (x : point) (terms : list (literal_list * fraction)) (acc : Z) : Z :=
  match terms with
  | [] => acc
  | (c, w) :: terms' =>
      term_sum x terms' (if forallb (literal_holds x) c then acc + snd w else acc)%Z
  end.

Fixpoint character_sum (x : point) (coefficients : list (list nat * fraction)) (acc : Z) : Z :=
  match coefficients with
  | [] => acc
  | (s, w) :: rest =>
      character_sum x rest (if parity_of x s false then acc - snd w else acc + snd w)%Z
  end.

(** From the node past n others; absent where there is none. *)
Fixpoint diagram_at (x : point) (nodes : list diagram_node) (n : nat) : option bool :=
  match nodes with
  | [] => None
  | (v, (zero, one)) :: nodes' =>
      match n with
      | S n' => diagram_at x nodes' n'
      | O =>
          match (if nth v x false then one else zero) with
          | Sink b => Some b
          | Past m => diagram_at x nodes' m
          end
      end
  end.

Definition diagram_label (x : point) (nodes : list diagram_node) (root : reference) : option bool :=
  match root with Sink b => Some b | Past n => diagram_at x nodes n end.

Definition as_integer (Q : Z) (b : bool) : Z := if b then Q else 0.

(** Is b the value at the point? *)
Definition target_is (c : target_value) (x : point) (b : bool) : bool :=
  match c with
  | Concept c' => eqb (concept_label c' x) b
  | SumValue Q terms => Z.eqb (term_sum x terms 0) (as_integer Q b)
  | SumThreshold _ terms threshold => eqb (Z.leb (snd threshold) (term_sum x terms 0)) b
  | CharacterValue Q coefficients => Z.eqb (character_sum x coefficients 0) (as_integer Q b)
  | DiagramValue nodes root =>
      match diagram_label x nodes root with Some c' => eqb c' b | None => false end
  end.

Definition target_within (d : nat) (c : target_value) : bool :=
  match c with
  | Concept c' => concept_within d c'
  | SumValue Q terms =>
      Z.ltb 0 Q && forallb (fun p => literals_within d (fst p) && is_fraction Q (snd p)) terms
  | SumThreshold Q terms threshold =>
      Z.ltb 0 Q && is_fraction Q threshold &&
      forallb (fun p => literals_within d (fst p) && is_fraction Q (snd p)) terms
  | CharacterValue Q coefficients =>
      Z.ltb 0 Q && forallb (fun p => ascending (fst p) && forallb (fun v => Nat.ltb v d) (fst p)
                                     && is_fraction Q (snd p)) coefficients
  | DiagramValue nodes _ => forallb (fun p => Nat.ltb (fst p) d) nodes
  end.

(** ** On a box *)

Definition holds_on (B : box) (l : nat * bool) : bool :=
  match cell (fst l) B with Some (Some b) => eqb b (snd l) | _ => false end.
Definition fails_on (B : box) (l : nat * bool) : bool :=
  match cell (fst l) B with Some (Some b) => negb (eqb b (snd l)) | _ => false end.

Fixpoint tree_shows (B : box) (t : decision_tree) (b : bool) : bool :=
  match t with
  | Answer c => eqb c b
  | Test v zero one =>
      match cell v B with
      | Some (Some true) => tree_shows B one b
      | Some (Some false) => tree_shows B zero b
      | _ => tree_shows B zero b && tree_shows B one b
      end
  end.

Fixpoint rules_show (B : box) (rules : list (literal_list * bool)) (default b : bool) : bool :=
  match rules with
  | [] => eqb default b
  | (c, label) :: rules' =>
      if forallb (holds_on B) c then eqb label b
      else if existsb (fails_on B) c then rules_show B rules' default b
      else eqb label b && rules_show B rules' default b
  end.

(** The parity, if its variables are fixed. *)
Fixpoint parity_on (B : box) (subset : list nat) (acc : bool) : option bool :=
  match subset with
  | [] => Some acc
  | v :: subset' =>
      match cell v B with Some (Some b) => parity_on B subset' (xorb acc b) | _ => None end
  end.

(** acc + the least ([high]: the greatest) weight of a point of the box. *)
Fixpoint weight_on (high : bool) (B : box) (weights : list fraction) (acc : Z) : Z :=
  match B, weights with
  | c :: B', w :: weights' =>
      weight_on high B' weights'
        match c with
        | Some true => acc + snd w
        | Some false => acc
        | None => acc + (if high then Z.max 0 (snd w) else Z.min 0 (snd w))
        end%Z
  | _, _ => acc
  end.

Fixpoint table_shows (cells : list (option bool)) (table : list bool) (b : bool) : bool :=
  match cells with
  | [] => match table with [] => eqb false b | c :: _ => eqb c b end
  | Some c :: cells' => table_shows cells' (every_other c table []) b
  | None :: cells' =>
      table_shows cells' (every_other false table []) b
      && table_shows cells' (every_other true table []) b
  end.

Definition concept_shows (c : concept_value) (B : box) (b : bool) : bool :=
  match c with
  | TreeValue t => tree_shows B t b
  | DnfValue terms =>
      if b then existsb (forallb (holds_on B)) terms else forallb (existsb (fails_on B)) terms
  | CnfValue clauses =>
      if b then forallb (existsb (holds_on B)) clauses else existsb (forallb (fails_on B)) clauses
  | ListValue rules default => rules_show B rules default b
  | ParityValue subset constant =>
      match parity_on B subset constant with Some c' => eqb c' b | None => false end
  | ThresholdValue _ weights threshold =>
      if b then Z.leb (snd threshold) (weight_on false B weights 0)
      else Z.ltb (weight_on true B weights 0) (snd threshold)
  | JuntaValue relevant table =>
      table_shows (tmap (fun v => match cell v B with Some c' => c' | None => None end) relevant) table b
  end.

Fixpoint term_sum_on (high : bool) (B : box) (terms : list (literal_list * fraction)) (acc : Z) : Z :=
  match terms with
  | [] => acc
  | (c, w) :: terms' =>
      term_sum_on high B terms'
        (if forallb (holds_on B) c then acc + snd w
         else if existsb (fails_on B) c then acc
         else acc + (if high then Z.max 0 (snd w) else Z.min 0 (snd w)))%Z
  end.

(** The sum, if the parities that count are fixed. *)
Fixpoint character_sum_on (B : box) (coefficients : list (list nat * fraction)) (acc : Z) : option Z :=
  match coefficients with
  | [] => Some acc
  | (s, w) :: rest =>
      match parity_on B s false with
      | Some b => character_sum_on B rest (if b then acc - snd w else acc + snd w)%Z
      | None => if Z.eqb (snd w) 0 then character_sum_on B rest acc else None
      end
  end.

Fixpoint mark_onto (n : nat) (reached out : list bool) : list bool :=
  match n, reached with
  | O, _ :: reached' => rev_append out (true :: reached')
  | O, [] => rev_append out [true]
  | S n', r :: reached' => mark_onto n' reached' (r :: out)
  | S n', [] => mark_onto n' [] (false :: out)
  end.
Definition mark (r : reference) (reached : list bool) : list bool :=
  match r with Past n => mark_onto n reached [] | Sink _ => reached end.

Definition leads_to (b : bool) (r : reference) : bool :=
  match r with Sink c => eqb c b | Past _ => true end.

(** Do the nodes that are reached lead to b alone? *)
Fixpoint diagram_shows (B : box) (nodes : list diagram_node) (reached : list bool) (b : bool) : bool :=
  match nodes, reached with
  | _, [] => true
  | [], _ :: _ => false
  | _ :: nodes', false :: reached' => diagram_shows B nodes' reached' b
  | (v, (zero, one)) :: nodes', true :: reached' =>
      match cell v B with
      | Some (Some c) =>
          let next := if c then one else zero in
          leads_to b next && diagram_shows B nodes' (mark next reached') b
      | _ =>
          leads_to b zero && leads_to b one && diagram_shows B nodes' (mark one (mark zero reached')) b
      end
  end.

Definition target_shows (c : target_value) (B : box) (b : bool) : bool :=
  match c with
  | Concept c' => concept_shows c' B b
  | SumValue Q terms =>
      Z.eqb (term_sum_on false B terms 0) (as_integer Q b)
      && Z.eqb (term_sum_on true B terms 0) (as_integer Q b)
  | SumThreshold _ terms threshold =>
      if b then Z.leb (snd threshold) (term_sum_on false B terms 0)
      else Z.ltb (term_sum_on true B terms 0) (snd threshold)
  | CharacterValue Q coefficients =>
      match character_sum_on B coefficients 0 with
      | Some s => Z.eqb s (as_integer Q b)
      | None => false
      end
  | DiagramValue nodes root => leads_to b root && diagram_shows B nodes (mark root []) b
  end.

(** ** The variables that count *)

(** Is the variable in the set? *)
Definition among (M : list bool) (v : nat) : bool := nth v M false.

Definition literals_among (M : list bool) (c : literal_list) : bool :=
  forallb (fun l => among M (fst l)) c.

Fixpoint tree_among (M : list bool) (t : decision_tree) : bool :=
  match t with
  | Answer _ => true
  | Test v zero one => among M v && tree_among M zero && tree_among M one
  end.

(** The entries outside of the set are 0. *)
Fixpoint zero_outside (M : list bool) (weights : list Z) : bool :=
  match M, weights with
  | m :: M', w :: weights' => (m || Z.eqb w 0) && zero_outside M' weights'
  | [], w :: weights' => Z.eqb w 0 && zero_outside [] weights'
  | _, [] => true
  end.

Definition concept_among (M : list bool) (c : concept_value) : bool :=
  match c with
  | TreeValue t => tree_among M t
  | DnfValue cs => forallb (literals_among M) cs
  | CnfValue cs => forallb (literals_among M) cs
  | ListValue rules _ => forallb (fun r => literals_among M (fst r)) rules
  | ParityValue subset _ => forallb (among M) subset
  | ThresholdValue _ weights _ => zero_outside M (tmap snd weights)
  | JuntaValue relevant _ => forallb (among M) relevant
  end.

Definition target_among (M : list bool) (c : target_value) : bool :=
  match c with
  | Concept c' => concept_among M c'
  | SumValue _ terms => forallb (fun p => literals_among M (fst p)) terms
  | SumThreshold _ terms _ => forallb (fun p => literals_among M (fst p)) terms
  | CharacterValue _ coefficients => forallb (fun p => forallb (among M) (fst p)) coefficients
  | DiagramValue nodes _ => forallb (fun p => among M (fst p)) nodes
  end.
