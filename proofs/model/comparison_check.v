(** * comparison_check: the check of a comparison, as it is executed

    Purpose.  The programs that are extracted for certificates of kind comparison: is a network, or a
    concept, the same function as a concept?

    In words.  A partition is a list of words in preorder, as in [partition_check.v].  On a box with a
    label both sides have that label; on a box [Each] they are compared at each point, over the
    variables of a set, of which it is checked that neither side looks at another one; of a box [Open]
    nothing is claimed.  The answer is the number of boxes of each kind, of points compared, and the
    mass of what is open.

    What is proved of it is in [comparison_soundness.v].

    Source: this project. *)

From Coq Require Import ZArith List Bool.
From PacDistillation Require Import vectors integer_network linear_forms linearisation.
From PacDistillation Require Import partition_check concept_check target_check.

Import ListNotations.
Local Open Scope Z_scope.

Inductive side :=
  | NetworkSide (signs : bool) (Ls : list layer)
  | TargetSide (c : target_value).

Definition side_is (s : side) (x : point) (b : bool) : bool :=
  match s with
  | NetworkSide signs Ls => eqb (network_label signs Ls x) b
  | TargetSide c => target_is c x b
  end.

(** The columns outside of the set are 0 in the first layer, which skips nothing. *)
Definition network_among (M : list bool) (Ls : list layer) : bool :=
  match Ls with
  | [] => false
  | L :: _ => (skip L =? 0) && forallb (fun u => zero_outside M (fst u)) (units L)
  end.

Definition side_among (M : list bool) (s : side) : bool :=
  match s with
  | NetworkSide _ Ls => network_among M Ls
  | TargetSide c => target_among M c
  end.

(** Are all variables of the box in the set? *)
Fixpoint covers (M : list bool) (B : box) : bool :=
  match B with
  | [] => true
  | _ :: B' => hd false M && covers (tl M) B'
  end.

Inductive compare_word :=
  | Both (b : bool)
  | Open
  | Form
  | Each
  | Cut (v : nat).

Inductive compared :=
  (** Boxes with a label, boxes compared, open boxes, points compared, mass left open. *)
  | Agreed (labelled each open points mass : Z)
  (** Number of the word, and what is wrong. *)
  | Disagreed (position : Z) (why : trouble).

Section Compare.
Variables (S : setting) (source : side) (concept : target_value) (M : list bool) (D : distribution).

(** Have both the same value at the point? *)
Definition same (x : point) : bool :=
  (side_is source x true && target_is concept x true)
  || (side_is source x false && target_is concept x false).

(** The same at every point of the box that begins with the cells seen (reversed), where variables
    outside of the set that are free are 0? *)
Fixpoint same_on (B : box) (M' : list bool) (seen : point) : bool :=
  match B with
  | [] => same (rev_append seen [])
  | Some b :: B' => same_on B' (tl M') (b :: seen)
  | None :: B' =>
      if hd false M' then
        if same_on B' (tl M') (false :: seen) then same_on B' (tl M') (true :: seen) else false
      else same_on B' (tl M') (false :: seen)
  end.

(** 2 to the number of free variables of the set. *)
Fixpoint points_on (B : box) (M' : list bool) (acc : Z) : Z :=
  match B, M' with
  | None :: B', true :: M'' => points_on B' M'' (acc + acc)
  | _ :: B', _ :: M'' => points_on B' M'' acc
  | _, _ => acc
  end.

Definition source_shows (B : box) (F : option form) (b : bool) : bool :=
  match source with
  | NetworkSide signs Ls => shows S signs Ls B F b
  | TargetSide c => target_shows c B b
  end.

(** Only of a network. *)
Definition form_of (B : box) : option form :=
  match source with
  | NetworkSide signs Ls => Some (linearise (coarse S) Ls (input_ranges signs B))
  | TargetSide _ => None
  end.

(** Is it known that neither side looks at another variable than those of the set? *)
Variable known : bool.

Fixpoint compare_walk (ws : list compare_word) (position : Z) (pending : list (box * option form))
    (labelled each open points open_mass : Z) : compared :=
  match ws with
  | [] =>
      match pending with
      | [] => Agreed labelled each open points open_mass
      | _ :: _ => Disagreed position TooShort
      end
  | w :: ws' =>
      match pending with
      | [] => Disagreed position TooLong
      | (B, F) :: pending' =>
          match w with
          | Open =>
              compare_walk ws' (position + 1) pending' labelled each (open + 1) points
                (open_mass + mass D B)
          | Both b =>
              if source_shows B F b && target_shows concept B b then
                compare_walk (told position ws') (position + 1) pending' (labelled + 1) each open points
                  open_mass
              else Disagreed position NotProved
          | Each =>
              if known && same_on B M [] then
                compare_walk (told position ws') (position + 1) pending' labelled (each + 1) open
                  (points + points_on B M 1) open_mass
              else Disagreed position NotProved
          | Form =>
              match form_of B with
              | Some F' =>
                  compare_walk ws' (position + 1) ((B, Some F') :: pending') labelled each open points
                    open_mass
              | None => Disagreed position NoFraction
              end
          | Cut v =>
              match cell v B with
              | Some None =>
                  compare_walk ws' (position + 1)
                    ((restrict v false B, F) :: (restrict v true B, F) :: pending')
                    labelled each open points open_mass
              | _ => Disagreed position NotFree
              end
          end
      end
  end.

End Compare.

(** The partition from the whole cube on. *)
Definition compare_sides (S : setting) (source : side) (concept : target_value) (M : list bool)
    (D : distribution) (ws : list compare_word) (whole : box) : compared :=
  compare_walk S source concept M D
    (covers M whole || side_among M source && target_among M concept) ws 0 [(whole, None)] 0 0 0 0 0.

(** ** Points that are listed *)

Section Listed.
Variables (source : side) (concept : target_value).

Definition all_same (d : Z) (points : list point) : bool :=
  forallb (fun x => (count x 0 =? d) && same source concept x) points.

(** They have different values at each point. *)
Definition all_unlike (d : Z) (points : list point) : bool :=
  forallb (fun x => (count x 0 =? d)
                    && ((side_is source x true && target_is concept x false)
                        || (side_is source x false && target_is concept x true))) points.

End Listed.

(** The number of examples at which the concept has the other value, if it has one at each. *)
Fixpoint errors_on (c : target_value) (d : Z) (examples : list (point * bool)) (acc : Z) : option Z :=
  match examples with
  | [] => Some acc
  | (x, b) :: rest =>
      if negb (count x 0 =? d) then None
      else if target_is c x b then errors_on c d rest acc
      else if target_is c x (negb b) then errors_on c d rest (acc + 1)
      else None
  end.
