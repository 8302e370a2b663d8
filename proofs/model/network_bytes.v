(** * network_bytes: from the bits of the weights to a network over the integers

    Purpose.  What a certificate holds of a network are the bits of its weights.  They are decoded here
    and multiplied by common denominators, so that [integer_network.v] speaks of them.

    In words.  A float32 or float64 is an integer times a power of two, read off its sign, exponent and
    fraction as IEEE 754 says; infinities and NaN are refused.  Each layer names a shift t, and is
    refused unless every one of its numbers times 2^t is an integer.  If the layer's input carries the
    factor 2^s, its biases are multiplied by 2^(s + t) and what is skipped by 2^t; the output then
    carries 2^(s + t).

    What is proved of it is in [network_soundness.v].

    Source: IEEE 754-2019, 3.4. *)

From Coq Require Import ZArith List Bool.
From PacDistillation Require Import vectors integer_network.

Import ListNotations.
Local Open Scope Z_scope.

Record layer_bytes := LayerBytes {
  wide : bool;                      (** float64, else float32 *)
  weight_bits : list (list Z);      (** one list for each unit *)
  bias_bits : list Z;
  with_relu : bool;
  with_skip : bool;                 (** a residual layer: its input is added to its output *)
  shift : Z
}.

(** The number m 2^e with these bits, as m and e. *)
Definition decode (wide : bool) (bits : Z) : option (Z * Z) :=
  let fraction_size := if wide then 52 else 23 in
  let exponent_size := if wide then 11 else 8 in
  let high := Z.shiftr bits fraction_size in
  let sign := Z.shiftr high exponent_size in
  let exponent := high - Z.shiftl sign exponent_size in
  let fraction := bits - Z.shiftl high fraction_size in
  let lowest := 2 - Z.shiftl 1 (exponent_size - 1) - fraction_size in
  if (sign <? 0) || (1 <? sign) || (exponent =? Z.shiftl 1 exponent_size - 1) then None
  else
    let m := if exponent =? 0 then fraction else fraction + Z.shiftl 1 fraction_size in
    let e := if exponent =? 0 then lowest else exponent - 1 + lowest in
    Some (if sign =? 1 then - m else m, e).

(** m 2^(e + t), if that is an integer. *)
Definition times_power (t : Z) (q : Z * Z) : option Z :=
  let (m, e) := q in
  let k := e + t in
  if 0 <=? k then Some (Z.shiftl m k)
  else
    let n := Z.shiftr m (- k) in
    if Z.shiftl n (- k) =? m then Some n else None.

Definition scaled_number (wide : bool) (t bits : Z) : option Z :=
  match decode wide bits with
  | Some q => times_power t q
  | None => None
  end.

(** All the results, if there are. *)
Fixpoint collect_onto {A B : Type} (f : A -> option B) (l : list A) (out : list B) : option (list B) :=
  match l with
  | [] => Some (rev_append out [])
  | x :: l' =>
      match f x with
      | Some y => collect_onto f l' (y :: out)
      | None => None
      end
  end.
Definition collect {A B : Type} (f : A -> option B) (l : list A) : option (list B) :=
  collect_onto f l [].

(** The units of a layer with m inputs that carry the factor 2^s. *)
Fixpoint scaled_units_onto (wide : bool) (m s t : Z) (weights : list (list Z)) (biases : list Z)
    (out : list (list Z * Z)) : option (list (list Z * Z)) :=
  match weights, biases with
  | [], [] => Some (rev_append out [])
  | row :: weights', bias :: biases' =>
      if count row 0 =? m then
        match collect (scaled_number wide t) row, scaled_number wide t bias with
        | Some w, Some b => scaled_units_onto wide m s t weights' biases' ((w, Z.shiftl b s) :: out)
        | _, _ => None
        end
      else None
  | _, _ => None
  end.

(** The network on m inputs, which carry the factor 2^s; one output is asked for. *)
Fixpoint scaled_network (m s : Z) (Bs : list layer_bytes) : option (list layer) :=
  match Bs with
  | [] => if m =? 1 then Some [] else None
  | B :: Bs' =>
      let n := count (weight_bits B) 0 in
      let t := shift B in
      if (0 <=? t) && (negb (with_skip B) || (n =? m)) then
        match scaled_units_onto (wide B) m s t (weight_bits B) (bias_bits B) [] with
        | Some us =>
            match scaled_network n (s + t) Bs' with
            | Some Ls =>
                Some (Layer us (with_relu B) (if with_skip B then Z.shiftl 1 t else 0) :: Ls)
            | None => None
            end
        | None => None
        end
      else None
  end.
