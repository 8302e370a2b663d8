(** * integer_network: ReLU networks over the integers, and bounds by back-substitution

    Purpose.  The bounds that the proved checker computes for a box of inputs.

    In words.  A layer is h |-> act(W h + b) + skip h over the integers: relu(c z) = c relu(z) for
    c > 0, so that a network with rational weights becomes one of these when its layers are
    multiplied by common denominators ([network_scaling.v]).  A lower bound of an inner product with
    the output of a layer is carried down to the input: c act(z) is replaced by a line s z + t below
    it, and any integer slope s will do ([line_sound]); so no division has to be exact.

    Statement.  If every input x of the box has its unit's values in the ranges that were found, then
    [lower] is a lower bound ([lower_sound]); the ranges that [add_layer] finds are such
    ([add_layer_sound]); so the label that [decides] answers for is the label at every input of the
    box ([decides_sound]).

    Source: Zhang, Weng, Chen, Hsieh, Daniel, 2018 (CROWN), in integers.

    Public theorems: line_sound, back_sound, lower_sound, add_layer_sound, decides_sound. *)

From Coq Require Import ZArith List Lia Bool.
From PacDistillation Require Import vectors.

Import ListNotations.
Local Open Scope Z_scope.

(** ** Layers *)

(** Unit: its weights and its bias.  [skip] is 0, or the factor of the layer's input that is added. *)
Record layer := Layer { units : list (list Z * Z); relu : bool; skip : Z }.

Definition act (r : bool) (z : Z) : Z := if r then Z.max 0 z else z.

Definition value (h : list Z) (u : list Z * Z) : Z := dot (fst u) h (snd u).

Definition preactivations (L : layer) (h : list Z) : list Z := tmap (value h) (units L).

(** act(z_j) + skip h_j for each z_j, reversed, before [out]. *)
Fixpoint activate_onto (r : bool) (k : Z) (zs h out : list Z) : list Z :=
  match zs with
  | [] => out
  | z :: zs' =>
      match h with
      | x :: h' => activate_onto r k zs' h' (act r z + k * x :: out)
      | [] => activate_onto r k zs' [] (act r z :: out)
      end
  end.

Definition apply_layer (L : layer) (h : list Z) : list Z :=
  rev_append (activate_onto (relu L) (skip L) (preactivations L h) h []) [].

(** The value of the first unit of the last layer. *)
Fixpoint run (Ls : list layer) (h : list Z) : list Z :=
  match Ls with
  | [] => h
  | L :: Ls' => run Ls' (apply_layer L h)
  end.

Definition output (Ls : list layer) (x : list Z) : Z := hd 0 (run Ls x).

(** What is meant by [activate_onto]. *)
Fixpoint activated (r : bool) (k : Z) (zs h : list Z) : list Z :=
  match zs with
  | [] => []
  | z :: zs' => act r z + k * hd 0 h :: activated r k zs' (tl h)
  end.

Lemma apply_layerE L h : apply_layer L h = activated (relu L) (skip L) (preactivations L h) h.
Proof.
unfold apply_layer; rewrite rev_append_rev, app_nil_r; generalize (preactivations L h) as zs.
intro zs; enough (E : forall out, activate_onto (relu L) (skip L) zs h out =
    rev (activated (relu L) (skip L) zs h) ++ out) by (rewrite E, app_nil_r; apply rev_involutive).
revert h; induction zs as [|z zs IH]; intros [|x h] out; simpl; try reflexivity.
- rewrite IH, <- app_assoc; simpl; repeat f_equal; lia.
- now rewrite IH, <- app_assoc.
Qed.

Lemma valueE h u : value h u = snd u + inner (fst u) h.
Proof. apply dot_inner. Qed.

Lemma preactivationsE L h : preactivations L h = map (value h) (units L).
Proof. apply tmap_map. Qed.

(** ** Lines below a unit *)

(** Slope and shift of the line below c act(z) for z in [l, u]. *)
Definition line (r : bool) (l u c : Z) : Z * Z :=
  if r then
    if 0 <=? l then (c, 0)
    else if u <=? 0 then (0, 0)
    else
      let s := if 0 <=? c then (if - l <? u then c else 0) else c * u / (u - l) in
      (s, Z.min 0 (Z.min (- s * l) ((c - s) * u)))
  else (c, 0).

(** Whatever the slope is. *)
Lemma any_slope (s l u c z : Z) :
  l <= z <= u -> s * z + Z.min 0 (Z.min (- s * l) ((c - s) * u)) <= c * Z.max 0 z.
Proof.
intros [Hl Hu]; destruct (Z.max_spec 0 z) as [[H ->]|[H ->]].
- destruct (Z.le_ge_cases 0 (c - s)).
  + assert (0 <= (c - s) * z) by nia; lia.
  + assert ((c - s) * u <= (c - s) * z) by nia; lia.
- destruct (Z.le_ge_cases 0 s).
  + assert (s * z <= 0) by nia; lia.
  + assert (s * z <= s * l) by nia; lia.
Qed.

Theorem line_sound (r : bool) (l u c z : Z) :
  l <= z <= u -> fst (line r l u c) * z + snd (line r l u c) <= c * act r z.
Proof.
intro H; unfold line, act; destruct r; simpl; [|lia].
destruct (Z.leb_spec 0 l); simpl; [rewrite Z.max_r by lia; lia|].
destruct (Z.leb_spec u 0); simpl; [rewrite Z.max_l by lia; lia|].
apply any_slope, H.
Qed.

(** ** Back-substitution *)

(** The coefficients of the layer's input that the skip connection gives: skip c, no longer than
    there are units. *)
Fixpoint skipped_onto (k : Z) (us : list (list Z * Z)) (c out : list Z) : list Z :=
  match us, c with
  | _ :: us', x :: c' => skipped_onto k us' c' (k * x :: out)
  | _, _ => out
  end.

Definition skipped (L : layer) (c : list Z) : list Z :=
  if skip L =? 0 then [] else rev_append (skipped_onto (skip L) (units L) c []) [].

(** The functional of the layer's input below the functional c of its output, added to row and k. *)
Fixpoint back (r : bool) (us : list (list Z * Z)) (ranges : list (Z * Z)) (c row : list Z) (k : Z) :
  list Z * Z :=
  match us, ranges, c with
  | (w, b) :: us', (l, u) :: ranges', x :: c' =>
      let (s, t) := line r l u x in
      if s =? 0 then back r us' ranges' c' row (k + t)
      else back r us' ranges' c' (axpy s w row) (k + s * b + t)
  | _, _, _ => (row, k)
  end.

Lemma skippedE L c h :
  inner (skipped L c) h = skip L * inner (firstn (length (units L)) c) h.
Proof.
unfold skipped; destruct (Z.eqb_spec (skip L) 0) as [->|_]; [now simpl|].
rewrite rev_append_rev, app_nil_r; generalize (units L) as us; intro us.
assert (E : forall us c out, skipped_onto (skip L) us c out =
    rev (map (Z.mul (skip L)) (firstn (length us) c)) ++ out).
  clear; induction us as [|w us IH]; intros [|x c] out; simpl; try reflexivity.
  now rewrite IH, <- app_assoc.
rewrite E, app_nil_r, rev_involutive, <- tmap_map; apply scaled_inner.
Qed.

Theorem back_sound r k us ranges c row kk h :
  Forall2 (fun range u => within range (value h u)) ranges us ->
  forall g, let found := back r us ranges c row kk in
  inner (fst found) h + snd found + k * inner (firstn (length us) c) g <=
  inner row h + kk + inner c (activated r k (map (value h) us) g).
Proof.
intro H; revert c row kk; induction H as [|[l u] [w b] ranges us Hlu _ IH]; intros c row kk g; simpl.
- destruct c; simpl; lia.
- destruct c as [|x c]; simpl; [lia|].
  pose proof (line_sound r l u x (value h (w, b)) Hlu) as Hline.
  destruct (line r l u x) as [s t]; rewrite valueE in *; simpl in Hline |- *.
  destruct (Z.eqb_spec s 0) as [->|Hs].
  + specialize (IH c row (kk + t) (tl g)); simpl in IH.
    destruct g as [|y g]; simpl in *; rewrite ?inner_nil_r in *; nia.
  + specialize (IH c (axpy s w row) (kk + s * b + t) (tl g)); simpl in IH.
    rewrite axpy_inner in IH.
    destruct g as [|y g]; simpl in *; rewrite ?inner_nil_r in *; nia.
Qed.

(** ** Through all layers *)

(** Layers already seen, the highest first, with the ranges of their units' pre-activations. *)
Definition seen := list (layer * list (Z * Z)).

Fixpoint below (done : seen) (x : list Z) : list Z :=
  match done with
  | [] => x
  | (L, _) :: done' => apply_layer L (below done' x)
  end.

Fixpoint right (done : seen) (x : list Z) : Prop :=
  match done with
  | [] => True
  | (L, ranges) :: done' =>
      Forall2 (fun range u => within range (value (below done' x) u)) ranges (units L) /\
      right done' x
  end.

(** A lower bound of c . h + k on the box, h the output of the layers seen. *)
Fixpoint lower (done : seen) (box : list (Z * Z)) (c : list Z) (k : Z) : Z :=
  match done with
  | [] => least c box k
  | (L, ranges) :: done' =>
      let (row, k') := back (relu L) (units L) ranges c (skipped L c) k in
      lower done' box row k'
  end.

Theorem lower_sound done box x : all_within box x -> right done x ->
  forall c k, lower done box c k <= k + inner c (below done x).
Proof.
intros Hbox; induction done as [|[L ranges] done IH]; intros Hright c k; simpl in *.
- now apply least_sound.
- destruct Hright as [Hr Hright].
  pose proof (back_sound (relu L) (skip L) _ _ c (skipped L c) k _ Hr (below done x)) as B.
  destruct (back _ _ _ _ _ _) as [row k'] eqn:E; simpl in B.
  etransitivity; [apply (IH Hright)|].
  rewrite apply_layerE, preactivationsE, skippedE in *; lia.
Qed.

(** ** The ranges of the next layer *)

(** Reports that a bound was found by back-substitution; the identity. *)
Definition counted {A : Type} (a : A) : A := a.

(** Interval arithmetic, and for a unit of which it leaves the sign open, if there are layers below,
    back-substitution with everything multiplied by 2^K, so that integer slopes are fine enough. *)
Definition unit_range (K : Z) (done : seen) (box inputs : list (Z * Z)) (r : bool)
    (u : list Z * Z) : Z * Z :=
  let l := least (fst u) inputs (snd u) in
  let h := most (fst u) inputs (snd u) in
  match done with
  | [] => (l, h)
  | _ :: _ =>
      if r && (l <? 0) && (0 <? h) then
        let c := scaled (Z.shiftl 1 K) (fst u) in
        let b := Z.shiftl (snd u) K in
        counted
          (Z.max l (Z.shiftr (lower done box c b) K),
           Z.min h (- Z.shiftr (lower done box (scaled (-1) c) (- b)) K))
      else (l, h)
  end.

(** act and skip on ranges. *)
Fixpoint outputs_onto (r : bool) (k : Z) (ranges inputs out : list (Z * Z)) : list (Z * Z) :=
  match ranges with
  | [] => out
  | (l, u) :: ranges' =>
      match inputs with
      | (l', u') :: inputs' =>
          outputs_onto r k ranges' inputs' ((act r l + k * l', act r u + k * u') :: out)
      | [] => outputs_onto r k ranges' [] ((act r l, act r u) :: out)
      end
  end.

(** One layer more: the layers seen and the ranges of the output of the highest one. *)
Definition add_layer (K : Z) (box : list (Z * Z)) (at_ : seen * list (Z * Z)) (L : layer) :
  seen * list (Z * Z) :=
  let (done, inputs) := at_ in
  let ranges := tmap (unit_range K done box inputs (relu L)) (units L) in
  ((L, ranges) :: done, rev_append (outputs_onto (relu L) (skip L) ranges inputs []) []).

(** The invariant at a point: the ranges are right. *)
Definition fits (x : list Z) (at_ : seen * list (Z * Z)) : Prop :=
  right (fst at_) x /\ all_within (snd at_) (below (fst at_) x).

Lemma shiftr_le v K z : 0 <= K -> v <= Z.shiftl z K -> Z.shiftr v K <= z.
Proof.
intros HK H; rewrite Z.shiftr_div_pow2 by lia; rewrite Z.shiftl_mul_pow2 in H by lia.
assert (0 < 2 ^ K) by (apply Z.pow_pos_nonneg; lia).
apply (Z.div_le_mono _ _ (2 ^ K)) in H; [|lia]; rewrite Z.div_mul in H by lia; exact H.
Qed.

Lemma unit_range_sound K done box inputs r u x :
  0 <= K -> all_within box x -> fits x (done, inputs) ->
  within (unit_range K done box inputs r u) (value (below done x) u).
Proof.
intros HK Hbox [Hright Hin]; simpl in *.
pose proof (least_sound (fst u) inputs _ (snd u) Hin) as Hl.
pose proof (most_sound (fst u) inputs _ (snd u) Hin) as Hu.
rewrite <- valueE in Hl, Hu.
assert (within (least (fst u) inputs (snd u), most (fst u) inputs (snd u)) (value (below done x) u))
  by (split; assumption).
unfold unit_range; destruct done as [|e done]; [assumption|].
destruct (_ && _ && _); [|assumption].
set (w := fst u) in *; set (b := snd u) in *; remember (e :: done) as all.
pose proof (lower_sound all box x Hbox Hright (scaled (Z.shiftl 1 K) w) (Z.shiftl b K)) as A.
pose proof (lower_sound all box x Hbox Hright (scaled (-1) (scaled (Z.shiftl 1 K) w))
  (- Z.shiftl b K)) as B.
rewrite !scaled_inner in A, B.
assert (P : Z.shiftl 1 K = 2 ^ K) by (rewrite Z.shiftl_mul_pow2 by lia; lia).
assert (Q : Z.shiftl (value (below all x) u) K = Z.shiftl b K + Z.shiftl 1 K * inner w (below all x)).
  rewrite valueE, P, !Z.shiftl_mul_pow2 by lia; fold w b; ring.
split; simpl; [apply Z.max_lub|apply Z.min_glb]; try assumption.
- apply shiftr_le; [exact HK|]; rewrite Q; exact A.
- enough (Z.shiftr (lower all box (scaled (-1) (scaled (Z.shiftl 1 K) w)) (- Z.shiftl b K)) K
          <= - value (below all x) u) by lia.
  apply shiftr_le; [lia|].
  replace (Z.shiftl (- value (below all x) u) K) with (- Z.shiftl (value (below all x) u) K)
    by (rewrite !Z.shiftl_mul_pow2 by lia; ring).
  rewrite Q; etransitivity; [exact B|]; apply Z.eq_le_incl; rewrite ?scaled_inner; ring.
Qed.

Lemma act_mono r a b : a <= b -> act r a <= act r b.
Proof. destruct r; simpl; lia. Qed.

Lemma outputs_sound r k ranges inputs zs h : 0 <= k ->
  all_within ranges zs -> all_within inputs h ->
  all_within (rev_append (outputs_onto r k ranges inputs []) []) (activated r k zs h).
Proof.
intros Hk Hz Hh; rewrite rev_append_rev, app_nil_r.
assert (E : exists res, (forall out, outputs_onto r k ranges inputs out = rev res ++ out) /\
                        all_within res (activated r k zs h)).
{ revert inputs h Hh.
  induction Hz as [|[l u] z ranges zs [Hl Hu] _ IH]; intros inputs h Hh; simpl.
    now exists []; split; [reflexivity|constructor].
  simpl in Hl, Hu; inversion Hh as [|[l' u'] y inputs' h' [Hl' Hu'] Hh']; subst; simpl in *.
  - destruct (IH [] [] Hh) as (res & E & F); exists ((act r l, act r u) :: res); split.
      intro out; rewrite E; simpl; now rewrite <- app_assoc.
    constructor; [|exact F]; pose proof (act_mono r _ _ Hl); pose proof (act_mono r _ _ Hu).
    split; simpl; lia.
  - destruct (IH inputs' h' Hh') as (res & E & F).
    exists ((act r l + k * l', act r u + k * u') :: res); split.
      intro out; rewrite E; simpl; now rewrite <- app_assoc.
    constructor; [|exact F]; pose proof (act_mono r _ _ Hl); pose proof (act_mono r _ _ Hu).
    split; simpl; nia. }
destruct E as (res & E & F); rewrite E, app_nil_r, rev_involutive; exact F.
Qed.

Theorem add_layer_sound K box at_ L x :
  0 <= K -> 0 <= skip L -> all_within box x -> fits x at_ -> fits x (add_layer K box at_ L).
Proof.
intros HK Hs Hbox Hat; destruct at_ as [done inputs]; unfold add_layer; rewrite tmap_map.
set (ranges := map _ _).
assert (Hr : Forall2 (fun range u => within range (value (below done x) u)) ranges (units L)).
  unfold ranges; generalize (units L) as us; induction us as [|u us IH]; simpl; constructor;
    [now apply unit_range_sound|exact IH].
split; simpl.
- split; [exact Hr|apply Hat].
- rewrite apply_layerE, preactivationsE; apply outputs_sound; [exact Hs| |apply Hat].
  clear -Hr; induction Hr; simpl; constructor; assumption.
Qed.

Fixpoint add_layers (K : Z) (box : list (Z * Z)) (Ls : list layer) (at_ : seen * list (Z * Z)) : seen :=
  match Ls with
  | [] => fst at_
  | L :: Ls' => add_layers K box Ls' (add_layer K box at_ L)
  end.

(** Is the label shown on the box?  1 iff the output is positive. *)
Definition decides (K : Z) (Ls : list layer) (box : list (Z * Z)) (label : bool) : bool :=
  let done := add_layers K box Ls ([], box) in
  if label then 0 <? lower done box [Z.shiftl 1 K] 0
  else 0 <=? lower done box [- Z.shiftl 1 K] 0.

Definition skips_nonnegative (Ls : list layer) : Prop := Forall (fun L => 0 <= skip L) Ls.

Lemma add_layers_sound K box Ls x : 0 <= K -> skips_nonnegative Ls -> all_within box x ->
  forall at_, fits x at_ ->
  right (add_layers K box Ls at_) x /\ below (add_layers K box Ls at_) x = run Ls (below (fst at_) x).
Proof.
intros HK Hs Hbox; induction Hs as [|L Ls HL _ IH]; intros at_ Hat; simpl.
- split; [apply Hat|reflexivity].
- destruct (IH (add_layer K box at_ L)) as [A B]; [now apply add_layer_sound|].
  split; [exact A|]; rewrite B; destruct at_ as [done inputs]; reflexivity.
Qed.

Theorem decides_sound K Ls box label x : 0 <= K -> skips_nonnegative Ls -> all_within box x ->
  decides K Ls box label = true -> (0 <? output Ls x) = label.
Proof.
intros HK Hs Hbox; unfold decides, output.
destruct (add_layers_sound K box Ls x HK Hs Hbox ([], box)) as [A B].
  split; [exact I|exact Hbox].
set (done := add_layers _ _ _ _) in *; simpl in B.
assert (P : 0 < Z.shiftl 1 K) by (rewrite Z.shiftl_mul_pow2 by lia; apply Z.mul_pos_pos; [lia|];
  apply Z.pow_pos_nonneg; lia).
assert (F : forall c, inner [c] (below done x) = c * hd 0 (run Ls x)).
  intro c; rewrite B; destruct (run Ls x) as [|o h]; simpl; [lia|].
  now rewrite Z.add_0_r.
destruct label; intro H.
- apply Z.ltb_lt in H; apply Z.ltb_lt.
  pose proof (lower_sound done box x Hbox A [Z.shiftl 1 K] 0) as C; rewrite F in C; nia.
- apply Z.leb_le in H; apply Z.ltb_ge.
  pose proof (lower_sound done box x Hbox A [- Z.shiftl 1 K] 0) as C; rewrite F in C; nia.
Qed.
