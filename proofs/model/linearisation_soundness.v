(** * linearisation_soundness: a form that is made holds at every point of its box

    Statement.  [linearise] makes a form that holds at every point of its box ([linearise_sound]).

    Source: this project.

    Public theorems: linearise_sound. *)

From Coq Require Import ZArith List Lia Bool.
From PacDistillation Require Import vectors integer_network linear_forms linearisation column_combinations linearisation_scan.

Import ListNotations.
Local Open Scope Z_scope.
Local Arguments skipn : simpl never.

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

Lemma all_within_app a b v w : all_within a v -> all_within b w -> all_within (a ++ b) (v ++ w).
Proof. apply Forall2_app. Qed.

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

Theorem linearise_sound K Ls box x : 0 <= K -> all_within box x ->
  form_holds (linearise K Ls box) x (output Ls x).
Proof.
intros HK Hx; pose proof (all_within_length _ _ Hx) as Hlen.
apply linearise_from_sound; [exact HK|lia|now rewrite basis_length|exact Hx|].
intro w; rewrite basis_sound by exact Hlen; rewrite inner_nil_r; lia.
Qed.
