(** * linear_forms: one linear form of a network in its inputs and remainders, for many boxes

    Purpose.  What the word `!` of a partition asks for: bounds on all boxes inside a box from one
    pass through the network.

    In words.  With fine > 0 and any integer slope s, fine relu(z) = s z + rho, where the remainder rho
    ranges over the values that it takes at the ends of the range of z, and at 0 if that is inside
    ([remainder_sound]).  So the output of every layer, multiplied by a positive scale, is a constant
    and a linear form in y, the inputs and the remainders of the layers below.  A stable unit has no
    remainder.  The form of a box holds at the points of every box inside it, where the ranges of the
    inputs, and so those of the remainders, are smaller.

    Statement.  [linearise] makes a form that holds at every point of its box ([linearise_sound]); the
    bounds that [final_ranges] gives for a form at a box are right ([form_sound]), and so is the label
    that [form_decides] answers for ([form_decides_sound]).

    Source: this project ([bound_propagation_remainder] is the same over a field).

    Public theorems: remainder_sound, linearise_sound, form_sound, form_decides_sound. *)

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

(** ** Soundness *)

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

Lemma inner_zeros w zeros m : zeros = repeat 0 m -> inner w (rev_append zeros [1]) = nth m w 0.
Proof.
intros ->; rewrite rev_append_rev.
assert (E : rev (repeat 0 m) = repeat 0 m).
{ induction m as [|m IH]; simpl; [reflexivity|].
  rewrite IH; clear; induction m as [|m IH]; simpl; [reflexivity|now rewrite IH]. }
rewrite E; clear E; revert w; induction m as [|m IH]; intros [|x w]; simpl; try lia.
- destruct w; simpl; lia.
- rewrite IH; lia.
Qed.

Fixpoint zip_remainders (fine : Z) (ss zs : list Z) : list Z :=
  match ss, zs with
  | s :: ss', z :: zs' => remainder fine s z :: zip_remainders fine ss' zs'
  | _, _ => []
  end.

Lemma nth_skipn (w : list Z) m : nth m w 0 = hd 0 (skipn m w).
Proof. revert w; induction m as [|m IH]; intros [|x w]; simpl; auto. Qed.
Lemma skipn_tl (w : list Z) m : skipn (S m) w = tl (skipn m w).
Proof.
revert w; induction m as [|m IH]; intros [|x w]; simpl; auto.
rewrite <- IH; destruct w; reflexivity.
Qed.

Lemma inner_skipn w m a l :
  inner (skipn m w) (a :: l) = nth m w 0 * a + inner (skipn (S m) w) l.
Proof.
rewrite skipn_tl, nth_skipn; destruct (skipn m w); simpl; reflexivity.
Qed.

Local Arguments skipn : simpl never.

Section Scan.
Variables (fine S : Z) (ranges : list (Z * Z)) (p y : list Z) (columns : list (list Z)).
Hypothesis y_within : all_within ranges y.

Definition unit_value (u : list Z * Z) : Z :=
  S * snd u + inner (fst u) p + inner (map (inner (fst u)) columns) y.

Lemma scan_sound us : forall zeros sofar v,
  zeros = repeat 0 (length zeros) ->
  all_within (delta_ranges sofar) v ->
  let sc := scan fine ranges (map (fun u => dot (fst u) p (S * snd u)) us)
              (map (fun c => map (fun u => dot (fst u) c 0) us) columns) zeros sofar in
  exists ss fs,
    slopes sc = rev (slopes sofar) ++ ss /\ found sc = rev (found sofar) ++ fs /\
    length ss = length us /\ length (deltas sc) = (length fs + length (deltas sofar))%nat /\
    Forall (fun f => within (range f) (form_value y f)) fs /\
    all_within (delta_ranges sc) (grow fine fs y v) /\
    (forall w, comb w (deltas sc) (grow fine fs y v) =
       comb w (deltas sofar) v +
       inner (skipn (length zeros) w) (zip_remainders fine ss (map unit_value us))).
Proof.
induction us as [|u us IH]; intros zeros sofar v Hz Hv; simpl.
- exists [], []; rewrite !rev_append_rev, !app_nil_r; repeat split; auto.
  intro w; simpl; rewrite (inner_nil_r (skipn _ _)); lia.
- rewrite !tmap_map, !map_map; simpl.
  set (rw := map (fun c => dot (fst u) c 0) columns).
  assert (R : dot (fst u) p (S * snd u) + inner rw y = unit_value u).
  { unfold unit_value, rw; rewrite dot_inner.
    erewrite (map_ext (fun c => dot (fst u) c 0)); [reflexivity|].
    intro c; rewrite dot_inner; lia. }
  set (cst := dot (fst u) p (S * snd u)) in *.
  pose proof (least_sound rw ranges y cst y_within) as Hl.
  pose proof (most_sound rw ranges y cst y_within) as Hu.
  rewrite R in Hl, Hu.
  set (l := least rw ranges cst) in *; set (u' := most rw ranges cst) in *.
  assert (Z0 : 0 :: zeros = repeat 0 (length (0 :: zeros))) by (simpl; now rewrite <- Hz).
  assert (step : forall s, remainder fine s (unit_value u) = 0 ->
    let sc := scan fine ranges (map (fun u => dot (fst u) p (S * snd u)) us)
              (map (fun c => map (fun u => dot (fst u) c 0) us) columns) (0 :: zeros)
              (Scanned (s :: slopes sofar) (found sofar) (deltas sofar) (delta_ranges sofar)) in
    exists ss fs,
    slopes sc = rev (slopes sofar) ++ ss /\ found sc = rev (found sofar) ++ fs /\
    length ss = Datatypes.S (length us) /\
    length (deltas sc) = (length fs + length (deltas sofar))%nat /\
    Forall (fun f => within (range f) (form_value y f)) fs /\
    all_within (delta_ranges sc) (grow fine fs y v) /\
    (forall w, comb w (deltas sc) (grow fine fs y v) =
       comb w (deltas sofar) v +
       inner (skipn (length zeros) w)
         (zip_remainders fine ss (unit_value u :: map unit_value us)))).
  { intros s Hs sc.
    destruct (IH (0 :: zeros) (Scanned (s :: slopes sofar) (found sofar) (deltas sofar)
      (delta_ranges sofar)) v Z0 Hv) as (ss & fs & E1 & E2 & E3 & E0 & E4 & E5 & E6).
    fold sc in E0, E1, E2, E5, E6.
    exists (s :: ss), fs; simpl in *.
    rewrite <- app_assoc in E1.
    split; [exact E1|]; split; [exact E2|]; split; [lia|]; split; [lia|]; split; [exact E4|].
    split; [exact E5|].
    intro w; rewrite E6, inner_skipn, Hs; simpl; lia. }
  destruct (Z.leb_spec 0 l) as [L0|L0].
  { apply step; unfold remainder; rewrite Z.max_r by lia; lia. }
  destruct (Z.leb_spec u' 0) as [U0|U0].
  { apply step; unfold remainder; rewrite Z.max_l by lia; lia. }
  clear step; set (s := fine * u' / (u' - l)).
  set (f := UnitForm rw cst s (l, u')).
  destruct (IH (0 :: zeros) (Scanned (s :: slopes sofar) (f :: found sofar)
    (rev_append zeros [1] :: deltas sofar) (remainder_range fine s l u' :: delta_ranges sofar))
    (remainder fine s (unit_value u) :: v) Z0) as (ss & fs & E1 & E2 & E3 & E0 & E4 & E5 & E6).
  { constructor; [|exact Hv]; apply remainder_sound; lia. }
  assert (V : form_value y f = unit_value u) by exact R.
  exists (s :: ss), (f :: fs); simpl in *; rewrite V.
  rewrite <- app_assoc in E1, E2.
  split; [exact E1|]; split; [exact E2|]; split; [lia|]; split; [lia|]; split; [|split; [exact E5|]].
  { constructor; [|exact E4]; rewrite V; split; simpl; lia. }
  intro w; rewrite E6; unfold comb; simpl.
  rewrite (inner_zeros w zeros _ Hz), inner_skipn; fold (comb w (deltas sofar) v); lia.
Qed.

End Scan.

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

(** w . (output of a layer) from the values of its units. *)
Lemma activated_inner r k zs h w :
  inner w (activated r k zs h) =
  inner w (map (act r) zs) + k * inner (firstn (length zs) w) h.
Proof.
revert h w; induction zs as [|z zs IH]; intros h [|x w]; simpl; try lia.
rewrite IH; destruct h as [|y h]; simpl; rewrite ?inner_nil_r; lia.
Qed.

Lemma remainders_inner f S ss (us : list (list Z * Z)) h w : 0 <= S -> length ss = length us ->
  inner w (map (fun u => f * (S * act true (value h u))) us) =
  inner (times w ss) (map (fun u => S * value h u) us) +
  inner w (zip_remainders f ss (map (fun u => S * value h u) us)).
Proof.
intros HS; revert ss w; induction us as [|u us IH]; intros [|s ss] [|x w] E; simpl in *; try lia.
rewrite (IH ss w) by lia; unfold remainder, act.
replace (Z.max 0 (S * value h u)) with (S * Z.max 0 (value h u)) by nia; lia.
Qed.

Lemma inner_scaled_map c (f : list Z * Z -> Z) us w :
  inner w (map (fun u => c * f u) us) = c * inner w (map f us).
Proof. revert w; induction us as [|u us IH]; intros [|x w]; simpl; rewrite ?IH; lia. Qed.

Lemma all_within_app a b v w : all_within a v -> all_within b w -> all_within (a ++ b) (v ++ w).
Proof. apply Forall2_app. Qed.

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

Lemma linearise_from_sound K Ls : 0 <= K -> forall S p columns ranges y h,
  0 < S -> length columns = length y -> all_within ranges y -> represents S p columns y h ->
  let F := linearise_from K Ls S p columns ranges in
  0 < scale F /\ holds (stages F) (top_row F) (top_constant F) y (scale F * hd 0 (run Ls h)).
Proof.
intro HK; induction Ls as [|L Ls IH]; intros S p columns ranges y h HS Hlen Hy R; simpl.
- split; [exact HS|].
  pose proof (R [1]) as R1; rewrite !hd_inner in R1; rewrite R1; f_equal; unfold comb.
  rewrite tmap_map; f_equal; apply map_ext; intro c; apply hd_inner.
- pose proof (mixture S) as M.
  rewrite (tmap_map _ _ (column_values (units L))).
  assert (Hact : forall w, inner w (apply_layer L h) =
      inner w (map (act (relu L)) (map (value h) (units L))) +
      skip L * inner (firstn (length (units L)) w) h).
  { intro w; rewrite apply_layerE, activated_inner, preactivationsE, map_length; reflexivity. }
  destruct (relu L) eqn:Hrelu.
  + set (f := Z.shiftl 1 K).
    assert (Hf : 0 < f).
    { unfold f; rewrite Z.shiftl_mul_pow2 by lia.
      apply Z.mul_pos_pos; [lia|apply Z.pow_pos_nonneg; lia]. }
    assert (C : map (column_values (units L)) columns =
                map (fun c => map (fun u => dot (fst u) c 0) (units L)) columns)
      by (apply map_ext; intro c; apply tmap_map).
    pose proof (scan_sound f S ranges p y columns Hy (units L) [] (Scanned [] [] [] []) []
      eq_refl (Forall2_nil _)) as Hscan.
    rewrite <- C in Hscan; unfold constant_values; rewrite tmap_map.
    set (sc := scan _ _ _ _ _ _) in *.
    destruct Hscan as (ss & fs & E1 & E2 & E3 & E0 & E4 & E5 & E6); simpl in E0, E1, E2, E6.
    rewrite E1, E2.
    assert (G : length (deltas sc) = length (grow f fs y [])) by (rewrite grow_length; lia).
    destruct (IH (f * S) (mix (f * skip L) ss (constant_values S (units L) p) p)
      (tapp (deltas sc) (mix_columns (f * skip L) ss (map (column_values (units L)) columns) columns))
      (tapp (delta_ranges sc) ranges) (grow f fs y [] ++ y) (apply_layer L h)) as [A B].
    * nia.
    * rewrite tapp_app, !app_length, mix_columnsE, map_length, combine_length, map_length; lia.
    * rewrite tapp_app; apply all_within_app; assumption.
    * intro w; rewrite tapp_app, comb_app by exact G; rewrite E6.
      pose proof (M (f * skip L) ss (units L) p columns y h w E3 R) as Mw.
      rewrite Hact, map_map.
      assert (V : map (unit_value S p y columns) (units L) = map (fun u => S * value h u) (units L)).
      { apply map_ext; intro u; unfold unit_value; rewrite valueE, Z.mul_add_distr_l, (R (fst u)).
        unfold comb; lia. }
      rewrite V; unfold skipn.
      pose proof (remainders_inner f S ss (units L) h w ltac:(lia) E3) as Q.
      rewrite !inner_scaled_map in Q.
      change (comb w [] []) with 0; nia.
    * unfold constant_values in A, B; rewrite tmap_map in A, B; simpl in *.
      rewrite (grow_app f fs y y); split; [exact A|]; split; [exact E4|exact B].
  + apply IH; [exact HS| |exact Hy|].
    * rewrite mix_columnsE, map_length, combine_length, map_length; lia.
    * intro w; rewrite tmap_map.
      rewrite (M (skip L) (map (fun _ => 1) (units L)) (units L) p columns y h w)
        by (rewrite ?map_length; auto).
      rewrite times_ones, Hact, (inner_map_firstn _ w (map (value h) (units L)))
        by (rewrite map_length; lia).
      rewrite (map_ext (act false) (fun z => z)), map_id by reflexivity; lia.
Qed.

Lemma basis_sound box (x : list Z) w : length box = length x -> comb w (basis box) x = inner w x.
Proof.
unfold basis; rewrite rev_append_rev, app_nil_r.
enough (E : forall zeros, zeros = repeat 0 (length zeros) -> length box = length x ->
    exists cols, (forall out, basis_onto box zeros out = rev cols ++ out) /\
                 comb w cols x = inner (skipn (length zeros) w) x).
{ intro H; destruct (E [] eq_refl H) as (cols & F & G).
  rewrite F, app_nil_r, rev_involutive; exact G. }
revert x; induction box as [|r box IH]; intros [|a x] zeros Hz H; simpl in *; try lia.
- exists []; split; [reflexivity|]; now rewrite inner_nil_r.
- destruct (IH x (0 :: zeros)) as (cols & F & G); [simpl; now rewrite <- Hz|lia|].
  exists (rev_append zeros [1] :: cols); split.
  + intro out; rewrite F; simpl; now rewrite <- app_assoc.
  + unfold comb in *; simpl; rewrite (inner_zeros w zeros _ Hz), inner_skipn, G; reflexivity.
Qed.

Lemma basis_length box : length (basis box) = length box.
Proof.
unfold basis; rewrite rev_append_rev, app_nil_r, rev_length.
enough (E : forall zeros out, length (basis_onto box zeros out) = (length box + length out)%nat)
  by (rewrite E; simpl; lia).
induction box as [|r box IH]; intros zeros out; simpl; [reflexivity|rewrite IH; simpl; lia].
Qed.

Lemma all_within_length box x : all_within box x -> length box = length x.
Proof. induction 1; simpl; congruence. Qed.

Theorem linearise_sound K Ls box x : 0 <= K -> all_within box x ->
  form_holds (linearise K Ls box) x (output Ls x).
Proof.
intros HK Hx; pose proof (all_within_length _ _ Hx) as Hlen.
apply linearise_from_sound; [exact HK|lia|now rewrite basis_length|exact Hx|].
intro w; rewrite basis_sound by exact Hlen; rewrite inner_nil_r; lia.
Qed.
