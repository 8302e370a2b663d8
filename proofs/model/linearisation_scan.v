(** * linearisation_scan: the scan of the units of a layer

    Purpose.  What [scan] of [linearisation.v] finds of a layer: a slope for each unit, and for the units
    with remainders their forms, columns and ranges.

    Statement.  At every y within the ranges, the forms found are within theirs, so are the remainders,
    and the columns that are added stand for the remainders of all units ([scan_sound]).

    Source: this project.

    Public theorems: scan_sound. *)

From Coq Require Import ZArith List Lia Bool.
From PacDistillation Require Import vectors integer_network linear_forms linearisation column_combinations.

Import ListNotations.
Local Open Scope Z_scope.

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
