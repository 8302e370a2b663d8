(** * linear_forms: one linear form of a network in its inputs and remainders, for many boxes

    Purpose.  What the word `!` of a partition asks for: bounds on all boxes inside a box from one
    pass through the network.

    In words.  With fine > 0 and any integer slope s, fine relu(z) = s z + rho, where the remainder rho
    ranges over the values that it takes at the ends of the range of z, and at 0 if that is inside
    ([remainder_sound]).  So the output of every layer, multiplied by a positive scale, is a constant
    and a linear form in y, the inputs and the remainders of the layers below.  A stable unit has no
    remainder.  The form of a box holds at the points of every box inside it, where the ranges of the
    inputs, and so those of the remainders, are smaller.

    Statement.  The bounds that [final_ranges] gives for a form at a box are right ([form_sound]), and so
    is the label that [form_decides] answers for ([form_decides_sound]).  How a form is made is in
    [linearisation.v], and that it holds at every point of its box in [linearisation_soundness.v].

    Source: this project ([bound_propagation_remainder] is the same over a field).

    Public theorems: remainder_sound, form_sound, form_decides_sound. *)

From Coq Require Import ZArith List Lia Bool.
From PacDistillation Require Import vectors integer_network.

Import ListNotations.
Local Open Scope Z_scope.

(** ** Remainders *)

Definition remainder (fine s z : Z) : Z := fine * Z.max 0 z - s * z.

Definition remainder_range (fine s l u : Z) : Z * Z :=
  let a := remainder fine s l in
  let b := remainder fine s u in
  if (l <? 0) && (0 <? u) then (Z.min 0 (Z.min a b), Z.max 0 (Z.max a b))
  else (Z.min a b, Z.max a b).

Lemma affine_between k l u z : l <= z <= u -> Z.min (k * l) (k * u) <= k * z <= Z.max (k * l) (k * u).
Proof.
intros [Hl Hu]; destruct (Z.le_ge_cases 0 k).
- pose proof (Z.mul_le_mono_nonneg_l l z k H Hl); pose proof (Z.mul_le_mono_nonneg_l z u k H Hu); lia.
- pose proof (Z.mul_le_mono_nonpos_l l z k ltac:(lia) Hl).
  pose proof (Z.mul_le_mono_nonpos_l z u k ltac:(lia) Hu); lia.
Qed.

Theorem remainder_sound fine s l u z :
  l <= z <= u -> within (remainder_range fine s l u) (remainder fine s z).
Proof.
intro H; unfold remainder_range, remainder.
destruct (Z.ltb_spec l 0) as [Hl|Hl]; simpl.
- destruct (Z.ltb_spec 0 u) as [Hu|Hu]; simpl.
  + rewrite (Z.max_l 0 l), (Z.max_r 0 u) by lia.
    destruct (Z.le_ge_cases 0 z) as [Hz|Hz].
    * rewrite (Z.max_r 0 z) by lia.
      pose proof (affine_between (fine - s) 0 u z ltac:(lia)); split; simpl; lia.
    * rewrite (Z.max_l 0 z) by lia.
      pose proof (affine_between (- s) l 0 z ltac:(lia)); split; simpl; lia.
  + rewrite (Z.max_l 0 l), (Z.max_l 0 u), (Z.max_l 0 z) by lia.
    pose proof (affine_between (- s) l u z H); split; simpl; lia.
- rewrite (Z.max_r 0 l), (Z.max_r 0 u), (Z.max_r 0 z) by lia.
  pose proof (affine_between (fine - s) l u z H); split; simpl; lia.
Qed.

(** ** Forms *)

(** A unit with a remainder: its value is constant + row . y, and the slope and the range it has. *)
Record unit_form := UnitForm { row : list Z; constant : Z; slope : Z; range : Z * Z }.

(** The units with remainders of one layer. *)
Record stage := Stage { fine : Z; unit_forms : list unit_form }.

(** scale . output = constant + row . y. *)
Record form := Form { stages : list stage; top_row : list Z; top_constant : Z; scale : Z }.

Definition form_value (y : list Z) (f : unit_form) : Z := constant f + inner (row f) y.

(** y with the remainders of a stage in front. *)
Fixpoint grow (fine : Z) (fs : list unit_form) (y out : list Z) : list Z :=
  match fs with
  | [] => out
  | f :: fs' => grow fine fs' y (remainder fine (slope f) (form_value y f) :: out)
  end.

Lemma grow_app f fs y out : grow f fs y out = grow f fs y [] ++ out.
Proof.
revert out; induction fs as [|g fs IH]; intro out; simpl; [reflexivity|].
rewrite IH, (IH [_]), <- app_assoc; reflexivity.
Qed.

Lemma grow_length f fs y : length (grow f fs y []) = length fs.
Proof.
induction fs as [|g fs IH]; simpl; [reflexivity|].
rewrite grow_app, app_length; simpl; lia.
Qed.

(** The form holds at y, for an output with the value v. *)
Fixpoint holds (sts : list stage) (row : list Z) (c : Z) (y : list Z) (v : Z) : Prop :=
  match sts with
  | [] => v = c + inner row y
  | st :: sts' =>
      Forall (fun f => within (range f) (form_value y f)) (unit_forms st) /\
      holds sts' row c (grow (fine st) (unit_forms st) y y) v
  end.

Definition form_holds (F : form) (x : list Z) (output : Z) : Prop :=
  0 < scale F /\ holds (stages F) (top_row F) (top_constant F) x (scale F * output).

(** ** Bounds from a form *)

Fixpoint grow_ranges (fine : Z) (fs : list unit_form) (ranges out : list (Z * Z)) : list (Z * Z) :=
  match fs with
  | [] => out
  | f :: fs' =>
      let l := Z.max (fst (range f)) (least (row f) ranges (constant f)) in
      let u := Z.min (snd (range f)) (most (row f) ranges (constant f)) in
      grow_ranges fine fs' ranges (remainder_range fine (slope f) l u :: out)
  end.

Fixpoint final_ranges (sts : list stage) (ranges : list (Z * Z)) : list (Z * Z) :=
  match sts with
  | [] => ranges
  | st :: sts' => final_ranges sts' (grow_ranges (fine st) (unit_forms st) ranges ranges)
  end.

Definition form_decides (F : form) (box : list (Z * Z)) (label : bool) : bool :=
  let ranges := final_ranges (stages F) box in
  if label then 0 <? least (top_row F) ranges (top_constant F)
  else most (top_row F) ranges (top_constant F) <=? 0.

Lemma grow_sound fine fs ranges y :
  all_within ranges y -> Forall (fun f => within (range f) (form_value y f)) fs ->
  forall out v, all_within out v -> all_within (grow_ranges fine fs ranges out) (grow fine fs y v).
Proof.
intros Hy; induction 1 as [|f fs [Hl Hu] _ IH]; intros out v Hv; simpl; [exact Hv|].
apply IH; constructor; [|exact Hv].
apply remainder_sound; split.
- apply Z.max_lub; [exact Hl|]; now apply least_sound.
- apply Z.min_glb; [exact Hu|]; now apply most_sound.
Qed.

Theorem form_sound sts row c box : forall x v, all_within box x -> holds sts row c x v ->
  exists y, all_within (final_ranges sts box) y /\ v = c + inner row y.
Proof.
revert box; induction sts as [|st sts IH]; intros box x v Hx; simpl.
- intro E; exists x; now split.
- intros [Hf H]; refine (IH _ _ _ _ H); now apply grow_sound.
Qed.

Theorem form_decides_sound F box x output label :
  all_within box x -> form_holds F x output -> form_decides F box label = true ->
  (0 <? output) = label.
Proof.
intros Hx [Hs H]; destruct (form_sound _ _ _ _ _ _ Hx H) as (y & Hy & E); unfold form_decides.
pose proof (least_sound (top_row F) _ _ (top_constant F) Hy).
pose proof (most_sound (top_row F) _ _ (top_constant F) Hy).
destruct label; intro D.
- apply Z.ltb_lt in D; apply Z.ltb_lt; nia.
- apply Z.leb_le in D; apply Z.ltb_ge; nia.
Qed.
