(** * partition_check: the check of a partition of the cube, as it is executed

    Purpose.  The programs that are extracted for the claim about every input: boxes, masses, trees, and
    the walk through the words of a partition.

    In words.  A box fixes some variables.  A partition is a list of words in preorder, the zero branch
    first: a split on a variable, a label for the box, nothing known of it, a linear form made there
    for the boxes inside, or a label on all but n/2^e of the box.  Boxes still to come are on a stack.
    Masses are integers: probabilities times one denominator, which is 2^E times that of the
    distribution.  The answer is the mass on which source and tree are proved to differ, and the mass
    left open.

    What is proved of it is in [partition_soundness.v].

    Source: this project. *)

From Coq Require Import ZArith List Bool.
From PacDistillation Require Import vectors integer_network linear_forms linearisation.

Import ListNotations.
Local Open Scope Z_scope.

(** ** Points, boxes, trees *)

Definition point := list bool.
(** What a variable is fixed to, if it is. *)
Definition box := list (option bool).

Inductive decision_tree :=
  | Answer (label : bool)
  | Test (variable : nat) (zero one : decision_tree).

Fixpoint tree_label (t : decision_tree) (x : point) : bool :=
  match t with
  | Answer b => b
  | Test v zero one => if nth v x false then tree_label one x else tree_label zero x
  end.

(** Every variable that is tested is below d. *)
Fixpoint tree_within (d : nat) (t : decision_tree) : bool :=
  match t with
  | Answer _ => true
  | Test v zero one => Nat.ltb v d && tree_within d zero && tree_within d one
  end.

Fixpoint inside (B : box) (x : point) : bool :=
  match B, x with
  | Some b :: B', y :: x' => if eqb b y then inside B' x' else false
  | None :: B', _ :: x' => inside B' x'
  | [], [] => true
  | _, _ => false
  end.

(** The part of the box where variable v has the value b. *)
Fixpoint restrict_onto (v : nat) (b : bool) (B out : box) : box :=
  match B with
  | [] => rev_append out []
  | c :: B' =>
      match v with
      | O => rev_append out (Some b :: B')
      | S v' => restrict_onto v' b B' (c :: out)
      end
  end.
Definition restrict (v : nat) (b : bool) (B : box) : box := restrict_onto v b B [].

(** Absent where the list ends before. *)
Definition cell (v : nat) (B : box) : option (option bool) := nth_error B v.

Fixpoint free_box (d : nat) (out : box) : box :=
  match d with
  | O => out
  | S d' => free_box d' (None :: out)
  end.

(** The point that the box is, if no variable is free. *)
Fixpoint point_onto (B : box) (out : point) : option point :=
  match B with
  | [] => Some (rev_append out [])
  | Some b :: B' => point_onto B' (b :: out)
  | None :: _ => None
  end.

(** ** Inputs of a network *)

(** Bits enter as 0 and 1, or ([signs]) as -1 and 1. *)
Definition input (signs b : bool) : Z := if b then 1 else if signs then -1 else 0.
Definition inputs (signs : bool) (x : point) : list Z := tmap (input signs) x.
Definition input_range (signs : bool) (c : option bool) : Z * Z :=
  match c with
  | Some b => (input signs b, input signs b)
  | None => (input signs false, input signs true)
  end.
Definition input_ranges (signs : bool) (B : box) : list (Z * Z) := tmap (input_range signs) B.

Definition network_label (signs : bool) (Ls : list layer) (x : point) : bool :=
  0 <? output Ls (inputs signs x).

(** ** Masses *)

(** Points with masses n / q, which are m / Q. *)
Definition masses_of_points := list (point * (Z * Z * Z)).

(** The values that so many variables in a row have together, with their masses. *)
Inductive group := Group (width : nat) (Q : Z) (values : masses_of_points).

Inductive distribution :=
  (** P[x_i = 1] = n / q, for each variable. *)
  | Product (biases : list (Z * Z))
  (** The points have the masses n / q, which are m / Q; and these sum to 1. *)
  | Listed (Q : Z) (masses : masses_of_points)
  (** The variables group by group, independent of each other. *)
  | Groups (groups : list group).

Definition cell_mass (p : Z * Z) (c : option bool) : Z :=
  match c with
  | Some true => fst p
  | Some false => snd p - fst p
  | None => snd p
  end.

Fixpoint product_mass (biases : list (Z * Z)) (B : box) (acc : Z) : Z :=
  match biases, B with
  | p :: biases', c :: B' => product_mass biases' B' (acc * cell_mass p c)
  | _, _ => acc
  end.

Fixpoint listed_mass (masses : list (point * (Z * Z * Z))) (B : box) (acc : Z) : Z :=
  match masses with
  | [] => acc
  | (x, (_, m)) :: masses' => listed_mass masses' B (if inside B x then acc + m else acc)
  end.

(** The first n entries, and the others. *)
Fixpoint cut_at {A : Type} (n : nat) (l out : list A) : list A * list A :=
  match n, l with
  | S n', a :: l' => cut_at n' l' (a :: out)
  | _, _ => (rev_append out [], l)
  end.

Fixpoint groups_mass (groups : list group) (B : box) (acc : Z) : Z :=
  match groups with
  | [] => acc
  | Group n _ values :: groups' =>
      match cut_at n B [] with
      | (B1, B2) => groups_mass groups' B2 (acc * listed_mass values B1 0)
      end
  end.

(** The mass of a box, times [denominator]. *)
Definition mass (D : distribution) (B : box) : Z :=
  match D with
  | Product biases => product_mass biases B 1
  | Listed _ masses => listed_mass masses B 0
  | Groups groups => groups_mass groups B 1
  end.

Fixpoint product_denominator (biases : list (Z * Z)) (acc : Z) : Z :=
  match biases with
  | [] => acc
  | p :: biases' => product_denominator biases' (acc * snd p)
  end.
Fixpoint groups_denominator (groups : list group) (acc : Z) : Z :=
  match groups with
  | [] => acc
  | Group _ Q _ :: groups' => groups_denominator groups' (acc * Q)
  end.
Definition denominator (D : distribution) : Z :=
  match D with
  | Product biases => product_denominator biases 1
  | Listed Q _ => Q
  | Groups groups => groups_denominator groups 1
  end.

Definition is_bias (p : Z * Z) : bool := (0 <? snd p) && (0 <=? fst p) && (fst p <=? snd p).

Fixpoint sum_of_masses (masses : list (point * (Z * Z * Z))) (acc : Z) : Z :=
  match masses with
  | [] => acc
  | (_, (_, m)) :: masses' => sum_of_masses masses' (acc + m)
  end.

(** Each value has a mass above 0: what is listed may occur. *)
Definition is_group (g : group) : bool :=
  match g with
  | Group n Q values =>
      (0 <? Q) && (sum_of_masses values 0 =? Q) &&
      forallb (fun e => Nat.eqb (length (fst e)) n && (0 <? snd (fst (snd e))) && (0 <? snd (snd e)) &&
                        (fst (fst (snd e)) * Q =? snd (snd e) * snd (fst (snd e)))) values
  end.

Fixpoint groups_width (groups : list group) (acc : Z) : Z :=
  match groups with
  | [] => acc
  | Group n _ _ :: groups' => groups_width groups' (count (free_box n []) acc)
  end.

(** A distribution on d variables. *)
Definition is_distribution (d : Z) (D : distribution) : bool :=
  match D with
  | Product biases => (count biases 0 =? d) && forallb is_bias biases
  | Listed Q masses =>
      (0 <? Q) && (sum_of_masses masses 0 =? Q) &&
      forallb (fun e => (count (fst e) 0 =? d) && (0 <? snd (fst (snd e))) && (0 <=? snd (snd e)) &&
                        (fst (fst (snd e)) * Q =? snd (snd e) * snd (fst (snd e)))) masses
  | Groups groups => (groups_width groups 0 =? d) && forallb is_group groups
  end.

Definition is_uniform (D : distribution) : bool :=
  match D with
  | Product biases => forallb (fun p => (fst p =? 1) && (snd p =? 2)) biases
  | Listed _ _ => false
  | Groups _ => false
  end.

(** acc + the mass of the leaves of the tree with this label, inside the box. *)
Fixpoint label_mass (D : distribution) (b : bool) (t : decision_tree) (B : box) (acc : Z) : Z :=
  match t with
  | Answer c => if eqb b c then acc + mass D B else acc
  | Test v zero one =>
      match cell v B with
      | Some None =>
          label_mass D b one (restrict v true B) (label_mass D b zero (restrict v false B) acc)
      | Some (Some true) => label_mass D b one B acc
      | _ => label_mass D b zero B acc
      end
  end.

(** ** A label but for a fraction *)

(** The coefficients of the free inputs, and the ranges without them.  The inputs are the last d of
    the columns. *)
Fixpoint split_free (cells : box) (ranges : list (Z * Z)) (row : list Z) (sum squares : Z)
    (out : list (Z * Z)) : Z * Z * list (Z * Z) :=
  match cells, ranges, row with
  | c :: cells', (l, u) :: ranges', a :: row' =>
      match c with
      | None => split_free cells' ranges' row' (sum + a * (l + u))
                  (squares + (a * (u - l)) * (a * (u - l))) ((0, 0) :: out)
      | Some _ => split_free cells' ranges' row' sum squares ((l, u) :: out)
      end
  | _, _, _ => (sum, squares, rev_append out [])
  end.

(** (2k - 1)!! squares^k 2^e <= 2 n distance^(2k), the terms gathered one by one. *)
Fixpoint tail_small (k : nat) (odd left right squares distance2 : Z) : bool :=
  match k with
  | O => left <=? right
  | S k' => tail_small k' (odd + 2) (left * odd * squares) (right * distance2) squares distance2
  end.

(** What is left of the first list when as many entries are dropped as the second has. *)
Fixpoint beyond {A B : Type} (a : list A) (b : list B) : list A :=
  match a, b with
  | _ :: a', _ :: b' => beyond a' b'
  | _, _ => a
  end.

(** Twice the output (times the scale) is at least distance + T, where T is a sum of independent signs
    with these squares of coefficients; for the label 0, minus the output. *)
Definition mostly_decides (F : form) (signs : bool) (B : box) (label : bool) (n e : Z) (ks : list nat) : bool :=
  let ranges := final_ranges (stages F) (input_ranges signs B) in
  let padded := tapp (tmap (fun _ => Some false) (beyond ranges B)) B in
  let row := if label then top_row F else scaled (-1) (top_row F) in
  let constant := if label then top_constant F else - top_constant F in
  match split_free padded ranges row 0 0 [] with
  | (sum, squares, fixed) =>
      let distance := sum + 2 * least row fixed constant in
      (0 <? distance) &&
      existsb (fun k =>
        match k with
        | O => false
        | S _ => tail_small k 1 (Z.shiftl 1 e) (2 * n) squares (distance * distance)
        end) ks
  end.

(** ** Words *)

Inductive word :=
  | Label (b : bool)
  | Unknown
  | Linearise
  (** On all but n/2^e of the box; the moments to try. *)
  | Mostly (b : bool) (n e : Z) (ks : list nat)
  | Split (v : nat).

Inductive trouble := NotProved | NotFree | TooLong | TooShort | NoFraction.

Inductive finding :=
  (** Mass that differs, mass left open; the numbers of boxes proved and left open. *)
  | Checked (differs open boxes open_boxes : Z)
  (** Number of the word, and what is wrong. *)
  | Stopped (position : Z) (why : trouble).

Record setting := Setting {
  coarse : Z;          (** slopes of forms are multiples of 2^-coarse *)
  exact : Z;           (** slopes of back-substitution are multiples of 2^-exact *)
  extra : Z            (** E *)
}.

(** Reports the number of words done; the identity. *)
Definition told {A : Type} (done : Z) (a : A) : A := a.

Section Walk.
Variables (S : setting) (signs : bool) (Ls : list layer) (t : decision_tree) (D : distribution).

(** Is the label shown on the box?  At a point by the output itself; from the form, if there is one;
    else by back-substitution. *)
Definition shows (B : box) (F : option form) (b : bool) : bool :=
  match point_onto B [] with
  | Some x => eqb (network_label signs Ls x) b
  | None =>
      match F with
      | Some F' => form_decides F' (input_ranges signs B) b
                   || decides (exact S) Ls (input_ranges signs B) b
      | None => decides (exact S) Ls (input_ranges signs B) b
      end
  end.

Fixpoint walk (ws : list word) (position : Z) (pending : list (box * option form))
    (differs open boxes open_boxes : Z) : finding :=
  match ws with
  | [] =>
      match pending with
      | [] => Checked differs open boxes open_boxes
      | _ :: _ => Stopped position TooShort
      end
  | w :: ws' =>
      match pending with
      | [] => Stopped position TooLong
      | (B, F) :: pending' =>
          match w with
          | Unknown =>
              walk ws' (position + 1) pending' differs (open + Z.shiftl (mass D B) (extra S)) boxes
                (open_boxes + 1)
          | Label b =>
              if shows B F b then
                walk (told position ws') (position + 1) pending'
                  (differs + Z.shiftl (label_mass D (negb b) t B 0) (extra S)) open (boxes + 1)
                  open_boxes
              else Stopped position NotProved
          | Linearise =>
              walk ws' (position + 1)
                ((B, Some (linearise (coarse S) Ls (input_ranges signs B))) :: pending')
                differs open boxes open_boxes
          | Mostly b n e ks =>
              match F with
              | Some F' =>
                  if (0 <=? n) && (0 <=? e) && (e <=? extra S) && is_uniform D
                     && mostly_decides F' signs B b n e ks then
                    let whole := Z.shiftl (mass D B) (extra S) in
                    let slack := Z.shiftl (mass D B * n) (extra S - e) in
                    let other := Z.shiftl (label_mass D (negb b) t B 0) (extra S) in
                    let low := Z.max 0 (other - slack) in
                    let high := Z.min whole (other + slack) in
                    walk (told position ws') (position + 1) pending' (differs + low)
                      (open + (high - low)) boxes (open_boxes + 1)
                  else Stopped position NotProved
              | None => Stopped position NoFraction
              end
          | Split v =>
              match cell v B with
              | Some None =>
                  walk ws' (position + 1) ((restrict v false B, F) :: (restrict v true B, F) :: pending')
                    differs open boxes open_boxes
              | _ => Stopped position NotFree
              end
          end
      end
  end.

End Walk.

(** ** Points one by one *)

Section Points.
Variables (label : point -> bool) (t : decision_tree) (D : distribution).

Definition differ (x : point) : bool := xorb (label x) (tree_label t x).

(** acc + the mass of the points that end with x, n variables before, where source and tree differ. *)
Fixpoint enumerate (n : nat) (x : point) (acc : Z) : Z :=
  match n with
  | O => if differ x then acc + mass D (tmap Some x) else acc
  | S n' => enumerate n' (true :: x) (enumerate n' (false :: x) acc)
  end.

(** acc + m times the mass of the values of the groups that, put after x, are points where source and
    tree differ. *)
Fixpoint enumerate_groups (groups : list group) (x : point) (m acc : Z) : Z :=
  match groups with
  | [] => if differ x then acc + m else acc
  | Group _ _ values :: groups' =>
      fold_left (fun acc' e => enumerate_groups groups' (x ++ fst e) (m * snd (snd e)) acc') values acc
  end.

Definition all_differ (d : Z) (points : list point) : bool :=
  forallb (fun x => (count x 0 =? d) && differ x) points.

Definition all_agree (d : Z) (points : list (point * bool)) : bool :=
  forallb (fun p => (count (fst p) 0 =? d) && eqb (label (fst p)) (snd p)
                    && eqb (tree_label t (fst p)) (snd p)) points.

End Points.
