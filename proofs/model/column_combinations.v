(** * column_combinations: what a constant and columns stand for, and how layers change it

    Purpose.  The algebra of [linearisation.v]: a constant p and columns represent S h if S (w . h) is
    w . p plus the sum of y_q (w . column q), for every w.

    Statement.  The pre-activations of a layer are represented by those of its input ([values_comb]),
    and a mixture of both by mixing constants and columns ([mixture]).

    Source: this project.

    Public theorems: values_comb, mixture. *)

From Coq Require Import ZArith List Lia Bool.
From PacDistillation Require Import vectors integer_network linear_forms linearisation.

Import ListNotations.
Local Open Scope Z_scope.

(** w . (sum of y_q (column q)). *)
Definition comb (w : list Z) (columns : list (list Z)) (y : list Z) : Z :=
  inner (map (inner w) columns) y.

(** The linear form is right. *)
Definition represents (S : Z) (p : list Z) (columns : list (list Z)) (y h : list Z) : Prop :=
  forall w, S * inner w h = inner w p + comb w columns y.

Lemma inner_cons x w h : inner (x :: w) h = x * hd 0 h + inner w (tl h).
Proof. destruct h; simpl; [rewrite inner_nil_r; lia|reflexivity]. Qed.

Lemma inner_app a b c d : length a = length c -> inner (a ++ b) (c ++ d) = inner a c + inner b d.
Proof.
revert c; induction a as [|x a IH]; intros [|z c] E; simpl in *; try lia.
rewrite IH by lia; lia.
Qed.

(** The entries of a mixture. *)
Fixpoint mixed (k : Z) (ss zs hs : list Z) : list Z :=
  match ss, zs with
  | s :: ss', z :: zs' => s * z + k * hd 0 hs :: mixed k ss' zs' (tl hs)
  | _, _ => []
  end.

Lemma mix_mixed k ss zs hs : mix k ss zs hs = mixed k ss zs hs.
Proof.
unfold mix; rewrite rev_append_rev, app_nil_r.
enough (E : forall out, mix_onto k ss zs hs out = rev (mixed k ss zs hs) ++ out)
  by (rewrite E, app_nil_r; apply rev_involutive).
revert zs hs; induction ss as [|s ss IH]; intros [|z zs] [|h hs] out; simpl; try reflexivity.
- rewrite IH, <- app_assoc; simpl; replace (s * z + k * 0) with (s * z) by lia; reflexivity.
- now rewrite IH, <- app_assoc.
Qed.

(** w_j s_j for each j. *)
Fixpoint times (w ss : list Z) : list Z :=
  match w, ss with
  | x :: w', s :: ss' => x * s :: times w' ss'
  | _, _ => []
  end.

Lemma inner_mix k ss zs hs w : length zs = length ss ->
  inner w (mix k ss zs hs) = inner (times w ss) zs + k * inner (firstn (length ss) w) hs.
Proof.
rewrite mix_mixed; revert zs hs w; induction ss as [|s ss IH]; intros [|z zs] hs [|x w] E;
  simpl in *; try lia.
rewrite IH by lia; destruct hs as [|h hs]; simpl; rewrite ?inner_nil_r; lia.
Qed.

Lemma mix_columnsE k ss zs hs :
  mix_columns k ss zs hs = map (fun c => mix k ss (fst c) (snd c)) (combine zs hs).
Proof.
unfold mix_columns; rewrite rev_append_rev, app_nil_r.
enough (E : forall out, mix_columns_onto k ss zs hs out =
    rev (map (fun c => mix k ss (fst c) (snd c)) (combine zs hs)) ++ out)
  by (rewrite E, app_nil_r; apply rev_involutive).
revert hs; induction zs as [|z zs IH]; intros [|h hs] out; simpl; try reflexivity.
now rewrite IH, <- app_assoc.
Qed.

Lemma comb_mix k ss us columns y w : length ss = length us ->
  comb w (mix_columns k ss (map (column_values us) columns) columns) y =
  comb (times w ss) (map (column_values us) columns) y + k * comb (firstn (length ss) w) columns y.
Proof.
intro E; rewrite mix_columnsE; unfold comb.
revert y; induction columns as [|c columns IH]; intros [|v y]; simpl; try lia.
rewrite inner_mix, IH; [lia|].
unfold column_values; rewrite tmap_map, map_length; lia.
Qed.

Lemma comb_nil columns y : comb [] columns y = 0.
Proof.
unfold comb; revert y; induction columns as [|c columns IH]; intros [|v y]; simpl; rewrite ?IH; lia.
Qed.

Lemma comb_nils (columns : list (list Z)) y w : comb w (map (fun _ => []) columns) y = 0.
Proof.
unfold comb; revert y; induction columns as [|c columns IH]; intros [|v y]; simpl;
  rewrite ?IH, ?inner_nil_r; lia.
Qed.

(** S . (w . z), z the values of the units, from the constants and the columns. *)
Lemma values_comb S us p columns y h w : represents S p columns y h ->
  S * inner w (map (value h) us) =
  inner w (constant_values S us p) + comb w (map (column_values us) columns) y.
Proof.
intro R; unfold constant_values; rewrite tmap_map.
assert (C : map (column_values us) columns =
            map (fun c => map (fun u => dot (fst u) c 0) us) columns)
  by (apply map_ext; intro c; apply tmap_map).
rewrite C; clear C; revert w; induction us as [|u us IH]; intros [|x w]; simpl.
- rewrite comb_nil; lia.
- rewrite comb_nils; lia.
- rewrite comb_nil; lia.
- rewrite Z.mul_add_distr_l, IH.
  assert (U : S * value h u = dot (fst u) p (S * snd u) + comb (fst u) columns y).
  { rewrite valueE, dot_inner, Z.mul_add_distr_l, (R (fst u)); lia. }
  replace (S * (x * value h u)) with (x * (S * value h u)) by ring; rewrite U; unfold comb.
  enough (inner (map (inner (x :: w)) (map (fun c => dot (fst u) c 0 ::
            map (fun u => dot (fst u) c 0) us) columns)) y =
          x * inner (map (inner (fst u)) columns) y +
          inner (map (inner w) (map (fun c => map (fun u => dot (fst u) c 0) us) columns)) y)
    by lia.
  clear; revert y; induction columns as [|c columns IH]; intros [|v y]; simpl; try lia.
  rewrite IH, dot_inner; lia.
Qed.

Lemma comb_app w a b y v : length a = length y -> comb w (a ++ b) (y ++ v) = comb w a y + comb w b v.
Proof. intro E; unfold comb; rewrite map_app; apply inner_app; now rewrite map_length. Qed.

Lemma inner_map_firstn n w h : (length h <= n)%nat -> inner (firstn n w) h = inner w h.
Proof.
revert n h; induction w as [|x w IH]; intros [|n] [|y h] E; simpl in *; try lia.
now rewrite IH by lia.
Qed.

Lemma inner_scaled_map c (f : list Z * Z -> Z) us w :
  inner w (map (fun u => c * f u) us) = c * inner w (map f us).
Proof. revert w; induction us as [|u us IH]; intros [|x w]; simpl; rewrite ?IH; lia. Qed.

Lemma mixture S k ss us p columns y h w : length ss = length us -> represents S p columns y h ->
  inner w (mix k ss (constant_values S us p) p) +
    comb w (mix_columns k ss (map (column_values us) columns) columns) y =
  S * inner (times w ss) (map (value h) us) + k * (S * inner (firstn (length us) w) h).
Proof.
intros E R; rewrite comb_mix by exact E.
rewrite inner_mix by (unfold constant_values; rewrite tmap_map, map_length; lia).
rewrite E, (values_comb S us p columns y h _ R), (R (firstn (length us) w)); ring.
Qed.

Lemma times_ones (us : list (list Z * Z)) w : times w (map (fun _ => 1) us) = firstn (length us) w.
Proof.
revert w; induction us as [|u us IH]; intros [|x w]; simpl; try reflexivity.
rewrite IH; f_equal; lia.
Qed.

Lemma hd_inner (h : list Z) : inner [1] h = hd 0 h.
Proof. rewrite inner_cons; change (inner [] (tl h)) with 0; lia. Qed.
