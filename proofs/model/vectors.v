(** * vectors: lists of integers as vectors, with functions that need no deep recursion

    Purpose.  The arithmetic of the proved checker.  A vector is a list of integers, read as if zeros
    followed for ever: no length has to be checked, and every function below is total.  What is
    extracted walks lists with accumulators, so that long rows do not exhaust a stack.

    Statements.  [dot] is the inner product ([dot_inner]); [axpy] adds a multiple of a vector
    ([axpy_inner]); [least] and [most] bound the inner product with a vector whose entries lie in
    given ranges ([least_sound], [most_sound]); [tmap] is [map].

    Source: this project.

    Public theorems: dot_inner, axpy_inner, scaled_inner, least_sound, most_sound, tmap_map. *)

From Coq Require Import ZArith List Lia Bool.

Import ListNotations.
Local Open Scope Z_scope.

(** ** Maps *)

Section Maps.
Variables A B : Type.

Fixpoint map_onto (f : A -> B) (l : list A) (out : list B) : list B :=
  match l with
  | [] => out
  | x :: l' => map_onto f l' (f x :: out)
  end.

(** [map], without deep recursion. *)
Definition tmap (f : A -> B) (l : list A) : list B := rev_append (map_onto f l []) [].

Lemma map_onto_map f l out : map_onto f l out = rev (map f l) ++ out.
Proof.
revert out; induction l as [|x l IH]; intro out; simpl; [reflexivity|].
now rewrite IH, <- app_assoc.
Qed.

Theorem tmap_map f l : tmap f l = map f l.
Proof. unfold tmap; rewrite map_onto_map, rev_append_rev, !app_nil_r; apply rev_involutive. Qed.

End Maps.
Arguments map_onto {A B} f l out.
Arguments tmap {A B} f l.

Fixpoint count {A : Type} (l : list A) (n : Z) : Z :=
  match l with
  | [] => n
  | _ :: l' => count l' (n + 1)
  end.

Lemma count_length A (l : list A) n : count l n = n + Z.of_nat (length l).
Proof. revert n; induction l as [|x l IH]; intro n; simpl; rewrite ?IH; lia. Qed.

(** ** Inner products *)

(** What is meant. *)
Fixpoint inner (a b : list Z) : Z :=
  match a, b with
  | x :: a', y :: b' => x * y + inner a' b'
  | _, _ => 0
  end.

(** What is computed: acc + a . b. *)
Fixpoint dot (a b : list Z) (acc : Z) : Z :=
  match a, b with
  | x :: a', y :: b' => dot a' b' (if y =? 0 then acc else acc + x * y)
  | _, _ => acc
  end.

Theorem dot_inner a b acc : dot a b acc = acc + inner a b.
Proof.
revert b acc; induction a as [|x a IH]; intros [|y b] acc; simpl; try lia.
rewrite IH; destruct (Z.eqb_spec y 0); subst; lia.
Qed.

Lemma inner_nil_r a : inner a [] = 0.
Proof. destruct a; reflexivity. Qed.

Lemma inner_comm a b : inner a b = inner b a.
Proof. revert b; induction a as [|x a IH]; intros [|y b]; simpl; rewrite ?IH; lia. Qed.

(** c a. *)
Definition scaled (c : Z) (a : list Z) : list Z := tmap (Z.mul c) a.

Theorem scaled_inner c a b : inner (scaled c a) b = c * inner a b.
Proof.
unfold scaled; rewrite tmap_map; revert b.
induction a as [|x a IH]; intros [|y b]; simpl; rewrite ?IH; lia.
Qed.

(** s w + a, reversed, before [out]. *)
Fixpoint axpy_onto (s : Z) (w a out : list Z) : list Z :=
  match w with
  | [] => rev_append a out
  | x :: w' =>
      match a with
      | y :: a' => axpy_onto s w' a' (y + s * x :: out)
      | [] => axpy_onto s w' [] (s * x :: out)
      end
  end.

Definition axpy (s : Z) (w a : list Z) : list Z := rev_append (axpy_onto s w a []) [].

(** What is meant. *)
Fixpoint plus (s : Z) (w a : list Z) : list Z :=
  match w, a with
  | [], _ => a
  | x :: w', y :: a' => (y + s * x) :: plus s w' a'
  | x :: w', [] => s * x :: plus s w' []
  end.

Lemma axpy_plus s w a : axpy s w a = plus s w a.
Proof.
unfold axpy; rewrite rev_append_rev, app_nil_r.
enough (E : forall out, axpy_onto s w a out = rev (plus s w a) ++ out)
  by (rewrite E, app_nil_r; apply rev_involutive).
revert a; induction w as [|x w IH]; intros [|y a] out; simpl; try reflexivity.
- now rewrite rev_append_rev, <- app_assoc.
- now rewrite IH, <- app_assoc.
- now rewrite IH, <- app_assoc.
Qed.

Theorem axpy_inner s w a h : inner (axpy s w a) h = s * inner w h + inner a h.
Proof.
rewrite axpy_plus; revert a h; induction w as [|x w IH]; intros [|y a] [|z h]; simpl; try lia.
- rewrite IH; simpl; lia.
- rewrite IH; lia.
Qed.

(** ** Ranges *)

(** The entries of v lie in the ranges. *)
Definition within (r : Z * Z) (v : Z) : Prop := fst r <= v <= snd r.
Definition all_within (ranges : list (Z * Z)) (v : list Z) : Prop := Forall2 within ranges v.

Lemma all_within_length ranges v : all_within ranges v -> length ranges = length v.
Proof. induction 1; simpl; congruence. Qed.

(** acc + the least, and the greatest, value of the inner product with a vector in the ranges. *)
Fixpoint least (a : list Z) (ranges : list (Z * Z)) (acc : Z) : Z :=
  match a, ranges with
  | x :: a', (l, u) :: r' =>
      least a' r' (if x =? 0 then acc else acc + x * (if 0 <? x then l else u))
  | _, _ => acc
  end.

Fixpoint most (a : list Z) (ranges : list (Z * Z)) (acc : Z) : Z :=
  match a, ranges with
  | x :: a', (l, u) :: r' =>
      most a' r' (if x =? 0 then acc else acc + x * (if 0 <? x then u else l))
  | _, _ => acc
  end.

Theorem least_sound a ranges v acc : all_within ranges v -> least a ranges acc <= acc + inner a v.
Proof.
intro H; revert a acc; induction H as [|[l u] y r v [Hl Hu] _ IH]; intros [|x a] acc; simpl in *;
  try lia.
etransitivity; [apply IH|].
destruct (Z.eqb_spec x 0); [subst; lia|]; destruct (Z.ltb_spec 0 x); nia.
Qed.

Theorem most_sound a ranges v acc : all_within ranges v -> acc + inner a v <= most a ranges acc.
Proof.
intro H; revert a acc; induction H as [|[l u] y r v [Hl Hu] _ IH]; intros [|x a] acc; simpl in *;
  try lia.
etransitivity; [|apply IH].
destruct (Z.eqb_spec x 0); [subst; lia|]; destruct (Z.ltb_spec 0 x); nia.
Qed.
