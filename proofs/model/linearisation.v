(** * linearisation: how the linear form of a box is made, as it is executed

    Purpose.  The pass through the network that makes a form of [linear_forms.v].

    In words.  The output of the layers so far, times a positive scale, is held as a constant p and one
    column for each entry of y.  A layer is scanned unit by unit: the constants and columns of its
    pre-activation give the range of the unit, the range a slope, and a unit of which the range leaves
    the sign open adds a remainder, whose column is a unit vector.  Then pre-activations and, in a
    residual layer, inputs are mixed.

    Source: this project.

    Public theorems: tapp_app. *)

From Coq Require Import ZArith List Lia Bool.
From PacDistillation Require Import vectors integer_network linear_forms.

Import ListNotations.
Local Open Scope Z_scope.

(** ** Linearising a layer *)

Definition tapp {A : Type} (a b : list A) : list A := rev_append (rev_append a []) b.

Lemma tapp_app A (a b : list A) : tapp a b = a ++ b.
Proof. unfold tapp; rewrite !rev_append_rev, app_nil_r, rev_involutive; reflexivity. Qed.

(** What the scan of the units of a layer finds. *)
Record scanned := Scanned {
  slopes : list Z;               (** of all units *)
  found : list unit_form;        (** those with a remainder *)
  deltas : list (list Z);        (** their columns, the last first *)
  delta_ranges : list (Z * Z)
}.

(** Units are taken one by one from the constants and the columns; zeros: one for each before. *)
Fixpoint scan (fine : Z) (ranges : list (Z * Z)) (constants : list Z) (columns : list (list Z))
    (zeros : list Z) (sofar : scanned) : scanned :=
  match constants with
  | [] => Scanned (rev_append (slopes sofar) []) (rev_append (found sofar) [])
            (deltas sofar) (delta_ranges sofar)
  | c :: constants' =>
      let row := tmap (hd 0) columns in
      let columns' := tmap (@tl Z) columns in
      let l := least row ranges c in
      let u := most row ranges c in
      if 0 <=? l then
        scan fine ranges constants' columns' (0 :: zeros)
          (Scanned (fine :: slopes sofar) (found sofar) (deltas sofar) (delta_ranges sofar))
      else if u <=? 0 then
        scan fine ranges constants' columns' (0 :: zeros)
          (Scanned (0 :: slopes sofar) (found sofar) (deltas sofar) (delta_ranges sofar))
      else
        let s := fine * u / (u - l) in
        scan fine ranges constants' columns' (0 :: zeros)
          (Scanned (s :: slopes sofar) (UnitForm row c s (l, u) :: found sofar)
             (rev_append zeros [1] :: deltas sofar)
             (remainder_range fine s l u :: delta_ranges sofar))
  end.

(** s_j z_j + k h_j for each j, reversed, before out. *)
Fixpoint mix_onto (k : Z) (ss zs hs out : list Z) : list Z :=
  match ss, zs with
  | s :: ss', z :: zs' =>
      match hs with
      | h :: hs' => mix_onto k ss' zs' hs' (s * z + k * h :: out)
      | [] => mix_onto k ss' zs' [] (s * z :: out)
      end
  | _, _ => out
  end.
Definition mix (k : Z) (ss zs hs : list Z) : list Z := rev_append (mix_onto k ss zs hs []) [].

Fixpoint mix_columns_onto (k : Z) (ss : list Z) (zs hs out : list (list Z)) : list (list Z) :=
  match zs, hs with
  | z :: zs', h :: hs' => mix_columns_onto k ss zs' hs' (mix k ss z h :: out)
  | _, _ => out
  end.
Definition mix_columns (k : Z) (ss : list Z) (zs hs : list (list Z)) : list (list Z) :=
  rev_append (mix_columns_onto k ss zs hs []) [].

Definition column_values (us : list (list Z * Z)) (c : list Z) : list Z :=
  tmap (fun u => dot (fst u) c 0) us.
Definition constant_values (S : Z) (us : list (list Z * Z)) (p : list Z) : list Z :=
  tmap (fun u => dot (fst u) p (S * snd u)) us.

(** S . (output of the layers so far) = p + sum of y_q (column q), y in the ranges. *)
Fixpoint linearise_from (K : Z) (Ls : list layer) (S : Z) (p : list Z) (columns : list (list Z))
    (ranges : list (Z * Z)) : form :=
  match Ls with
  | [] => Form [] (tmap (hd 0) columns) (hd 0 p) S
  | L :: Ls' =>
      let zs := tmap (column_values (units L)) columns in
      let zp := constant_values S (units L) p in
      if relu L then
        let f := Z.shiftl 1 K in
        let sc := scan f ranges zp zs [] (Scanned [] [] [] []) in
        let k := f * skip L in
        let F := linearise_from K Ls' (f * S) (mix k (slopes sc) zp p)
                   (tapp (deltas sc) (mix_columns k (slopes sc) zs columns))
                   (tapp (delta_ranges sc) ranges) in
        Form (Stage f (found sc) :: stages F) (top_row F) (top_constant F) (scale F)
      else
        let ones := tmap (fun _ => 1) (units L) in
        linearise_from K Ls' S (mix (skip L) ones zp p) (mix_columns (skip L) ones zs columns) ranges
  end.

(** The unit vectors, one for each entry of the list. *)
Fixpoint basis_onto (box : list (Z * Z)) (zeros : list Z) (out : list (list Z)) : list (list Z) :=
  match box with
  | [] => out
  | _ :: box' => basis_onto box' (0 :: zeros) (rev_append zeros [1] :: out)
  end.
Definition basis (box : list (Z * Z)) : list (list Z) := rev_append (basis_onto box [] []) [].

Definition linearise (K : Z) (Ls : list layer) (box : list (Z * Z)) : form :=
  linearise_from K Ls 1 [] (basis box) box.
