(** * fraction_soundness: a label on all but a fraction of a box

    Purpose.  The tie between [mostly_decides] of [partition_check.v] and [rademacher_tail_positive].

    In words.  Twice the scaled output is a constant, the remainders and fixed inputs in their ranges,
    and a sum over the free inputs, which is its middle plus a sum T of independent signs.  So it is at
    least distance + T on the box, and Pr[T <= -distance] is at most the fraction, by the even moment
    that the certificate's reader names.

    Source: this project.

    Public theorems: split_free_sound, tail_small_sound, mostly_sound. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ ring zify.
From PacDistillation Require Import vectors integer_network linear_forms linearisation.
From PacDistillation Require Import network_bytes partition_check.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import rademacher_tail.
From PacDistillation Require Import integer_embedding network_soundness mass_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.

(** ** The free inputs *)

Local Arguments Z.mul : simpl never.
Local Arguments Z.add : simpl never.

Section Lists.
Local Open Scope Z_scope.

(** Over the free entries: the sums of a (l + u), of (a (u - l))^2, and of a (2y - l - u). *)
Fixpoint middles (cells : box) (ranges : seq (Z * Z)) (row : seq Z) : Z :=
  match cells, ranges, row with
  | c :: cells', (l, u) :: ranges', a :: row' =>
      (if c is None then a * (l + u) else 0) + middles cells' ranges' row'
  | _, _, _ => 0
  end.
Fixpoint squares (cells : box) (ranges : seq (Z * Z)) (row : seq Z) : Z :=
  match cells, ranges, row with
  | c :: cells', (l, u) :: ranges', a :: row' =>
      (if c is None then (a * (u - l)) * (a * (u - l)) else 0) + squares cells' ranges' row'
  | _, _, _ => 0
  end.
Fixpoint deviations (cells : box) (ranges : seq (Z * Z)) (row y : seq Z) : Z :=
  match cells, ranges, row, y with
  | c :: cells', (l, u) :: ranges', a :: row', v :: y' =>
      (if c is None then a * (2 * v - l - u) else 0) + deviations cells' ranges' row' y'
  | _, _, _, _ => 0
  end.

Theorem split_free_sound cells ranges row y : all_within ranges y -> size cells = size ranges ->
  forall s q out, exists fixed v,
  [/\ split_free cells ranges row s q out =
        (s + middles cells ranges row, q + squares cells ranges row, List.rev out ++ fixed)%list,
      all_within fixed v &
      2 * inner row y = middles cells ranges row + deviations cells ranges row y + 2 * inner row v].
Proof.
move=> yw; elim: yw cells row => [|[l u] x ranges' y' xw yw IH] [|c cells] [|a row] //= sz s q out.
1,2,3: exists [::], [::]; rewrite List.rev_append_rev !Z.add_0_r; split=> //; exact: List.Forall2_nil.
case: c => [b|].
  have [fixed [v [E W D]]] := IH cells row (eq_add_S _ _ sz) s q ((l, u) :: out).
  exists ((l, u) :: fixed), (x :: v); rewrite E /= -List.app_assoc /=; split.
  - by [].
  - exact: List.Forall2_cons.
  - by rewrite /=; lia.
have [fixed [v [E W D]]] := IH cells row (eq_add_S _ _ sz) (s + a * (l + u))
  (q + (a * (u - l)) * (a * (u - l))) ((0, 0) :: out).
exists ((0, 0) :: fixed), (0 :: v); rewrite E /= -List.app_assoc /=; split.
- by rewrite !Z.add_assoc.
- by apply: List.Forall2_cons => //; split.
- by rewrite /=; lia.
Qed.

(** The inputs are the last of the columns. *)
Lemma grow_ranges_app fine fs ranges out :
  grow_ranges fine fs ranges out = grow_ranges fine fs ranges [::] ++ out.
Proof. by elim: fs out => //= f fs IH out; rewrite IH (IH [:: _]) -catA. Qed.

Lemma grow_cat fine fs y out : grow fine fs y out = grow fine fs y [::] ++ out.
Proof. exact: grow_app. Qed.

Lemma final_split sts row c bx x v : all_within bx x -> linear_forms.holds sts row c x v ->
  exists r y, [/\ final_ranges sts bx = r ++ bx, all_within r y & v = c + inner row (y ++ x)].
Proof.
suff H r0 y0 : all_within r0 y0 -> all_within bx x -> linear_forms.holds sts row c (y0 ++ x) v ->
    exists r y, [/\ final_ranges sts (r0 ++ bx) = r ++ bx, all_within r y & v = c + inner row (y ++ x)].
  by apply: (H [::] [::]); apply: List.Forall2_nil.
elim: sts r0 y0 => [|st sts IH] r0 y0 r0w xw /=; first by move=> ->; exists r0, y0.
move=> [fw]; have w : all_within (r0 ++ bx) (y0 ++ x) by apply: List.Forall2_app.
rewrite grow_cat grow_ranges_app !catA; apply: IH => //.
apply: List.Forall2_app => //; apply: grow_sound => //; exact: List.Forall2_nil.
Qed.

Lemma size_beyond A B (a : seq A) (b : seq B) : size (beyond a b) = (size a - size b)%N.
Proof. by elim: a b => [|x a IH] [|y b] //=; rewrite IH. Qed.

Lemma padded_squares k B r bx row : size r = k ->
  squares (nseq k (Some false) ++ B) (r ++ bx) row = squares B bx (drop k row).
Proof.
move=> <-; elim: r row => [|[l u] r IH] [|a row] //=; first by case: B bx {IH} => [|c B] [|[? ?] bx].
by rewrite IH.
Qed.

Lemma padded_deviations k B r bx row y x : size r = k -> size y = k ->
  deviations (nseq k (Some false) ++ B) (r ++ bx) row (y ++ x) = deviations B bx (drop k row) x.
Proof.
move=> <-; elim: r row y => [|[l u] r IH] [|a row] [|v y] //= yk; first by case: B bx {IH} => [|c B] [|[? ?] bx].
by rewrite IH //; case: yk.
Qed.

Lemma all_within_size r y : all_within r y -> size r = size y.
Proof. exact: all_within_length. Qed.

End Lists.

Local Open Scope ring_scope.

Section Fraction.
Variables (R : realFieldType).

(** ** Sums of signs *)

Definition width (signs : bool) : R := if signs then 2%:R else 1.

Lemma squares_sum signs B row n : size B = n ->
  zr R (squares B (input_ranges signs B) row) =
  \sum_(i < n | nth None B i == None) (- (zr R (nth 0%Z row i) * width signs)) ^+ 2.
Proof.
rewrite /input_ranges tmap_map big_mkcond /=.
elim: B row n => [|c B IH] row n <- /=; first by rewrite big_ord0.
rewrite big_ord_recl /=; case: row => [|a row].
  rewrite big1 => [|i _]; first by rewrite mul0r oppr0 expr0n addr0; case: c.
  by case: eqP => // _; rewrite ?nth_nil /= mul0r oppr0 expr0n.
case cE: (input_range signs c) => [l u].
rewrite zrD (IH _ (size B)) //; congr (_ + _); case: c cE => [b|] //= -[<- <-].
have wE : zr R (1 - (if signs then -1 else 0))%Z = width signs by case: (signs).
by rewrite sqrrN expr2 !zrM wE.
Qed.

Lemma deviations_sum signs B row xs n : size B = n -> size xs = n ->
  zr R (deviations B (input_ranges signs B) row (inputs signs xs)) =
  \sum_(i < n | nth None B i == None)
    - (zr R (nth 0%Z row i) * width signs) * sign R (nth false xs i).
Proof.
rewrite /input_ranges /inputs !tmap_map big_mkcond /=.
elim: B row xs n => [|c B IH] row [|x xs] n <- //=; first by rewrite big_ord0.
move=> [sz]; rewrite big_ord_recl /=; case: row => [|a row].
  rewrite big1 => [|i _]; first by rewrite mul0r oppr0 mul0r addr0; case: c.
  by case: eqP => // _; rewrite ?nth_nil /= mul0r oppr0 mul0r.
case cE: (input_range signs c) => [l u].
rewrite zrD (IH _ _ (size B)) //; congr (_ + _); case: c cE => [b|] //= -[<- <-].
rewrite zrM mulNr -mulrA -mulrN; congr (_ * _).
by rewrite /width /sign; case: (signs); case: (x); rewrite ?mulr1 ?mulrN1 ?opprK.
Qed.

(** ** The tail *)

Theorem tail_small_sound k m l r s d :
  tail_small k (Z.of_nat m.*2.+1) (Z.of_nat (odd_factorial m) * l)%Z r s d ->
  zr R l * (odd_factorial (m + k))%:R * zr R s ^+ k <= zr R r * zr R d ^+ k.
Proof.
elim: k m l r => [|k IH] m l r /=.
  by rewrite addn0 !expr0 !mulr1 -(zr_nat R) -zrM [(l * _)%Z]Z.mul_comm zr_le.
have -> : (Z.of_nat m.*2.+1 + 2)%Z = Z.of_nat m.+1.*2.+1 by lia.
have -> : (Z.of_nat (odd_factorial m) * l * Z.of_nat m.*2.+1 * s)%Z =
          (Z.of_nat (odd_factorial m.+1) * (l * s))%Z.
  by rewrite [odd_factorial m.+1]/= Nat2Z.inj_mul; lia.
move=> /IH; rewrite addSnnS !zrM !exprS => H; rewrite [X in X <= _](_ : _ =
  zr R l * zr R s * (odd_factorial (m + k.+1))%:R * zr R s ^+ k); last by ring.
by rewrite [X in _ <= X]mulrA.
Qed.

Variables (d : nat) (signs : bool) (Ls : seq layer).

Definition clause_of (B : box) : clause d := [ffun i : 'I_d => nth None B i].

Lemma eval_clause_of B x : size B = d -> eval_clause (clause_of B) x = inside B (bits x).
Proof.
move=> Bd; rewrite insideP // /eval_clause; apply: eq_forallb => i; rewrite ffunE /fits_cell.
by case: (nth None B i) => [b|] //; rewrite eq_sym.
Qed.

Lemma inside_within B (x : cube d) : size B = d -> inside B (bits x) ->
  all_within (input_ranges signs B) (inputs signs (bits x)).
Proof.
rewrite /input_ranges /inputs !tmap_map => Bd.
have : size B = size (bits x) by rewrite size_bits.
elim: B (bits x) {Bd} => [|c B IH] [|b l] //=; first by move=> _ _; exact: List.Forall2_nil.
move=> [sz] H; apply: List.Forall2_cons.
  by case: c H => [[]|]; case: b; case: signs => //= _; split.
by apply: IH => //; case: c H => [c|] //; case: (Bool.eqb _ _).
Qed.

Theorem mostly_sound F B label n e ks : size B = d -> (0 <= e)%Z ->
  (forall x : cube d, inside B (bits x) ->
     form_holds F (inputs signs (bits x)) (output Ls (inputs signs (bits x)))) ->
  mostly_decides F signs B label n e ks ->
  Pr (uniform_cube R d) (fun x => inside B (bits x) && (network_label signs Ls (bits x) != label))
  <= zr R n / power R e * Pr (uniform_cube R d) (fun x => inside B (bits x)).
Proof.
move=> Bd e0 FB; rewrite /mostly_decides.
set ranges := final_ranges _ _; set padded := tapp _ _.
set row := if label then _ else _; set constant := if label then _ else _.
case sE: (split_free padded ranges row 0 0 [::]) => [[sum sq] fixed].
set dist := (sum + 2 * least row fixed constant)%Z.
move=> /andP[/Z.ltb_lt dist0 /List.existsb_exists [[|k] [_ //]]] tail.
pose side : Z := if label then 1%Z else (-1)%Z.
pose y (x : cube d) : R := zr R (2 * (scale F * (side * output Ls (inputs signs (bits x)))))%Z.
pose m := (size ranges - size B)%N.
pose a (i : 'I_d) : R := - (zr R (nth 0%Z (drop m row) i) * width signs).
have bxd : size (input_ranges signs B) = d by rewrite /input_ranges tmap_map size_map.
(** What holds at a point of the box. *)
have at_point (x : cube d) : inside B (bits x) ->
    [/\ 0 < zr R (scale F),
        sq = squares B (input_ranges signs B) (drop m row) &
        zr R dist + \sum_(i | clause_of B i == None) a i * sign R (x i) <= y x].
  move=> xB; have [sc hold] := FB x xB; have xw := inside_within Bd xB.
  have [r [v [rE rw vE]]] := final_split xw hold.
  have mE : size r = m by rewrite /m /ranges rE size_cat bxd Bd addnK.
  have padE : padded = nseq m (Some false) ++ B.
    rewrite /padded tapp_app tmap_map; congr (_ ++ _); rewrite /m -size_beyond.
    by elim: (beyond _ _) => //= ? ? ->.
  have szp : size padded = size ranges.
    by rewrite padE size_cat size_nseq /ranges rE size_cat bxd -mE Bd.
  have rww : all_within ranges (v ++ inputs signs (bits x)).
    by rewrite /ranges rE; apply: List.Forall2_app.
  have [fx [w [E W D]]] := split_free_sound row rww szp 0 0 [::].
  move: E; rewrite sE !Z.add_0_l /= => -[sumE sqE fxE].
  move: D; rewrite -sumE padE /ranges rE padded_deviations //; last by rewrite -(all_within_size rw).
  have sqE' : sq = squares B (input_ranges signs B) (drop m row).
    by rewrite sqE padE /ranges rE padded_squares.
  have L := least_sound row fixed w constant; rewrite fxE in L; have {}L := L W.
  move=> D; split=> //; first exact: zr_gt0.
  have E : (side * (scale F * output Ls (inputs signs (bits x))) =
            constant + inner row (v ++ inputs signs (bits x)))%Z.
    rewrite vE /side /constant /row; case: (label); first by lia.
    by rewrite scaled_inner; lia.
  have dev := deviations_sum signs (drop m row) Bd (size_bits x).
  have -> : \sum_(i | clause_of B i == None) a i * sign R (x i) =
            zr R (deviations B (input_ranges signs B) (drop m row) (inputs signs (bits x))).
    rewrite dev; apply: eq_big => [i|i _]; first by rewrite ffunE.
    by rewrite nth_bits.
  rewrite -zrD /y; apply: zr_mono; rewrite -fxE in L.
  by rewrite /dist; lia.
have dist_gt0 : 0 < zr R dist by exact: zr_gt0.
case: (pickP (fun x : cube d => inside B (bits x))) => [x0 x0B|noB]; last first.
  rewrite [leLHS]pr_never => [|x]; last by rewrite noB.
  by rewrite [Pr _ _]pr_never ?mulr0 // => x; rewrite noB.
have [sc sqE _] := at_point x0 x0B.
have below x : eval_clause (clause_of B) x ->
    zr R dist + \sum_(i | clause_of B i == None) a i * sign R (x i) <= y x.
  by rewrite eval_clause_of // => /at_point [].
have T := rademacher_tail_positive dist_gt0 (ltn0Sn k) below.
have clE : Pr (uniform_cube R d) (eval_clause (clause_of B)) =
           Pr (uniform_cube R d) (fun x => inside B (bits x)).
  by apply: eq_pr => x; rewrite eval_clause_of.
apply: le_trans (_ : _ <= Pr (uniform_cube R d)
    (fun x => eval_clause (clause_of B) x && (y x <= 0))) _.
  apply: pr_mono => x /andP[xB neq]; rewrite eval_clause_of // xB /=.
  move: neq; rewrite /network_label /y /side -[0 : R](zr0 R) zr_le.
  have sc0 : (0 < scale F)%Z by case: (FB x xB).
  case: (label); case: Z.ltb_spec => // o _; apply/Z.leb_le; last by nia.
  by nia.
apply: le_trans T _; rewrite clE ler_wpmul2r ?pr_ge0 //.
have -> : \sum_(i | clause_of B i == None) a i ^+ 2 = zr R sq.
  by rewrite sqE (squares_sum _ _ Bd); apply: eq_bigl => i; rewrite ffunE.
have H : zr R (Z.shiftl 1 e) * (odd_factorial k.+1)%:R * zr R sq ^+ k.+1 <=
         zr R (2 * n)%Z * zr R (dist * dist)%Z ^+ k.+1.
  by apply: (@tail_small_sound k.+1 0); rewrite Z.mul_1_l; exact: tail.
move: H; rewrite zr_shiftl // zr1 mul1r !zrM -expr2 => H.
have d2 : 0 < (zr R dist ^+ 2) ^+ k.+1 by rewrite !exprn_gt0.
rewrite ler_pdivl_mulr ?power_gt0 // expr_div_n.
rewrite [X in X <= _](_ : _ = 2%:R^-1 * (power R e * (odd_factorial k.+1)%:R * zr R sq ^+ k.+1)
  / (zr R dist ^+ 2) ^+ k.+1); last first.
  by set A := zr R sq ^+ k.+1; set I := (_ ^+ k.+1)^-1; set o := (odd_factorial _)%:R; ring.
rewrite ler_pdivr_mulr // ler_pdivr_mull ?ltr0n // mulrA.
exact: H.
Qed.

End Fraction.
