(** * partition_soundness: what the checker answers about every input is so

    Purpose.  The theorem of [pac-distill verify --proved] for the claim about every input.

    In words.  The masses that [walk] finds for a partition of the cube, divided by the denominator,
    are a lower bound of the probability that network and tree differ, and with the mass left open an
    upper one.  Nothing is asked of the words: a partition that is wrong is stopped at, or its masses
    are right.  With at most some twenty variables all points may be compared instead, and then the
    probability itself is found.

    Source: this project; [bound_propagation_mostly] is the same for bounds over a field.

    Public theorems: walk_sound, regions_proved, regions_proved_uniform, regions_equal. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ ring zify.
From PacDistillation Require Import vectors integer_network linear_forms.
From PacDistillation Require Import linearisation linearisation_soundness.
From PacDistillation Require Import network_bytes partition_check.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import integer_embedding network_soundness mass_soundness.
From PacDistillation Require Import fraction_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Section Walk.
Variables (R : realFieldType) (d : nat) (S : setting) (signs : bool) (Ls : seq layer).
Variables (t : decision_tree) (D : distribution) (D' : dist R [finType of cube d]).
Hypotheses (coarse0 : (0 <= coarse S)%Z) (exact0 : (0 <= exact S)%Z) (extra0 : (0 <= extra S)%Z).
Hypotheses (Ls0 : skips_nonnegative Ls) (td : tree_within d t).
Hypotheses (DD : is_distribution (Z.of_nat d) D) (D'E : forall x, D' x = real_mass R D x).
Implicit Types (x : cube d) (B : box).

Local Notation label x := (network_label signs Ls (bits x)).

(** The mass of the box where network and tree differ. *)
Definition wrong B : R := Pr D' (fun x => inside B (bits x) && (label x != tree_label t (bits x))).

(** A place of the walk: a box of d variables, and a form that holds at its points. *)
Definition sound_place (p : box * option form) : Prop :=
  size p.1 = d /\
  forall F, p.2 = Some F -> forall x, inside p.1 (bits x) ->
    form_holds F (inputs signs (bits x)) (output Ls (inputs signs (bits x))).

Lemma point_ontoP B x y : size B = d -> point_onto B [::] = Some y -> inside B (bits x) ->
  bits x = y.
Proof.
move=> Bd; suff H l out : size B = size l -> point_onto B out = Some y -> inside B l ->
    y = rev out ++ l.
  by move=> E /(H _ _ _ E) ->; rewrite ?size_bits.
elim: B out l {Bd} => [|c B IH] out [|b l] //=.
  by move=> _ [<-]; rewrite -catrevE.
move=> [sz]; case: c => [c|] // E; case: (Bool.eqb c b) (Bool.eqb_prop c b) => // /(_ erefl) cb.
by move=> /(IH _ _ sz E) ->; rewrite cb rev_cons cat_rcons.
Qed.

Lemma shows_sound B F b : sound_place (B, F) -> shows S signs Ls B F b ->
  forall x, inside B (bits x) -> label x = b.
Proof.
move=> [/= Bd HF]; rewrite /shows => H x xB.
case yE: (point_onto B [::]) H => [y|].
  by move=> /Bool.eqb_prop <-; rewrite (point_ontoP Bd yE xB).
have back : decides (exact S) Ls (input_ranges signs B) b -> label x = b.
  by move=> H; apply: (decides_sound _ _ _ _ _ exact0 Ls0 (inside_within signs Bd xB) H).
case: F HF => [F|] HF // /orP[H|] //.
exact: (form_decides_sound _ _ _ _ _ (inside_within signs Bd xB) (HF F erefl x xB) H).
Qed.

Lemma wrong_split v B : size B = d -> cell v B = Some None ->
  wrong B = wrong (restrict v false B) + wrong (restrict v true B).
Proof.
move=> Bd cv; rewrite /wrong [LHS](pr_split D' _ (fun x => ~~ nth false (bits x) v)).
congr (_ + _); apply: eq_pr => x; rewrite restrict_inside //.
- by case: (nth false _ v); rewrite ?andbF ?andbT //= ?andbF.
- by rewrite negbK; case: (nth false _ v); rewrite ?andbF ?andbT //= ?andbF.
Qed.

Lemma restrict_place v b B F : cell v B = Some None -> sound_place (B, F) ->
  sound_place (restrict v b B, F).
Proof.
move=> cv [/= Bd HF]; split=> /=; first by rewrite restrict_size.
by move=> F' FE x; rewrite restrict_inside // => /andP[xB _]; exact: HF.
Qed.

Definition unit_mass : R := zr R (denominator D) * power R (extra S).

Lemma unit_mass_gt0 : 0 < unit_mass.
Proof. by rewrite mulr_gt0 ?power_gt0 // (denominator_gt0 R DD). Qed.

Lemma mass_unit B : size B = d ->
  zr R (Z.shiftl (mass D B) (extra S)) = unit_mass * Pr D' (fun x => inside B (bits x)).
Proof. by move=> Bd; rewrite zr_shiftl // (mass_sound DD D'E Bd) mulrAC. Qed.

Lemma label_mass_unit b B : size B = d ->
  zr R (Z.shiftl (label_mass D b t B 0) (extra S)) =
  unit_mass * Pr D' (fun x => inside B (bits x) && (tree_label t (bits x) == b)).
Proof. by move=> Bd; rewrite zr_shiftl // (label_mass_sound DD D'E b 0 td Bd) zr0 add0r mulrAC. Qed.

(** One box more, on which at least m and at most m + o is wrong. *)
Lemma add_box (a b m o W s p q : R) : m <= W <= m + o ->
  a - (b + m) <= s <= a - (b + m) + (p - (q + o)) -> a - b <= W + s <= a - b + (p - q).
Proof.
move=> /andP[mW Wo] /andP[as_ sp]; apply/andP; split.
- by rewrite [a - b](_ : _ = m + (a - (b + m))) ?ler_add //; ring.
- rewrite [a - b + _](_ : _ = m + o + (a - (b + m) + (p - (q + o)))) ?ler_add //; ring.
Qed.

Lemma wrong_label B b : (forall x, inside B (bits x) -> label x = b) ->
  wrong B = Pr D' (fun x => inside B (bits x) && (tree_label t (bits x) == ~~ b)).
Proof.
move=> lab; apply: eq_pr => x; case xB: (inside B (bits x)) => //=; rewrite lab //.
by case: (b); case: (tree_label _ _).
Qed.

Lemma wrong_mostly B b n e ks F : sound_place (B, Some F) -> (0 <= e <= extra S)%Z ->
  is_uniform D -> mostly_decides F signs B b n e ks ->
  let whole := Z.shiftl (mass D B) (extra S) in
  let slack := Z.shiftl (mass D B * n) (extra S - e) in
  let other := Z.shiftl (label_mass D (negb b) t B 0) (extra S) in
  zr R (Z.max 0 (other - slack)) <= unit_mass * wrong B <= zr R (Z.min whole (other + slack)).
Proof.
move=> PB [e0 eE] uni most; cbv zeta; have [Bd HF] := PB.
set whole := Z.shiftl (mass D B) _; set slack := Z.shiftl (mass D B * n) _.
set other := Z.shiftl (label_mass _ _ _ _ _) _.
have {}Bd : size B = d := Bd.
have DU : D' = uniform_cube R d by apply: dist_ext => x; rewrite D'E uniform_mass.
set M := Pr D' (fun x => inside B (bits x)).
set L := Pr D' (fun x => inside B (bits x) && (tree_label t (bits x) == ~~ b)).
set X := Pr D' (fun x => inside B (bits x) && (label x != b)).
have XM : X <= zr R n / power R e * M.
  by rewrite /X /M DU; apply: (mostly_sound R Bd e0 (HF F erefl) most).
have U0 := unit_mass_gt0.
have slackE : zr R slack = unit_mass * (zr R n / power R e * M).
  rewrite /slack zr_shiftl; last by lia.
  rewrite zrM (mass_sound DD D'E Bd) -/M /unit_mass.
  have -> : extra S = (e + (extra S - e))%Z by lia.
  rewrite powerD (_ : (e + (extra S - e) - e)%Z = (extra S - e)%Z); last by lia.
  have e1 : power R e != 0 by rewrite gt_eqF ?power_gt0.
  set p := power R e in e1 *; set q := power R _; set z := zr R n; set m := zr R _.
  rewrite [RHS](_ : _ = (p / p) * (m * M * z * q)); last by ring.
  by rewrite divff ?mul1r.
have wM : wrong B <= M by apply: pr_mono => x /andP[].
have wL : wrong B <= L + X.
  apply: le_trans (pr_or _ _ _); apply: pr_mono => x; case: inside => //=.
  by case: (b); case: (tree_label _ _); case: (network_label _ _ _).
have Lw : L <= wrong B + X.
  apply: le_trans (pr_or _ _ _); apply: pr_mono => x; case: inside => //=.
  by case: (b); case: (tree_label _ _); case: (network_label _ _ _).
rewrite zr_max zr_min zrB zrD /whole /other mass_unit // label_mass_unit // slackE -/M -/L zr0.
have W0 : 0 <= unit_mass * wrong B by apply: mulr_ge0; [exact: ltW | exact: pr_ge0].
rewrite le_maxl W0 le_minr -mulrBr -mulrDr !(ler_pmul2l U0) wM /=.
apply/andP; split.
- by rewrite ler_subl_addr (le_trans Lw) // ler_add2l.
- by rewrite (le_trans wL) // ler_add2l.
Qed.

Theorem walk_sound ws position pending df op bx ob df' op' bx' ob' :
  List.Forall sound_place pending ->
  walk S signs Ls t D ws position pending df op bx ob = Checked df' op' bx' ob' ->
  zr R df' - zr R df <= unit_mass * (\sum_(p <- pending) wrong p.1)
                     <= zr R df' - zr R df + (zr R op' - zr R op).
Proof.
elim: ws position pending df op bx ob => [|w ws IH] position pending df op bx ob P /=.
  by case: pending P => // _ [-> -> _ _]; rewrite big_nil mulr0 !subrr addr0 lexx.
case: pending P => [|[B F] pending] // P.
have [PB Pp] : sound_place (B, F) /\ List.Forall sound_place pending by inversion P.
have Bd : size B = d by case: PB.
have U0 := ltW unit_mass_gt0.
rewrite big_cons mulrDr /=; case: w => [b| | |b n e ks|v].
- case sh: shows => // /(IH _ _ _ _ _ _ Pp); rewrite zrD label_mass_unit //.
  rewrite -(wrong_label (shows_sound PB sh)) => H.
  apply: (@add_box _ _ (unit_mass * wrong B) 0); last by rewrite addr0.
  by rewrite addr0 lexx.
- move=> /(IH _ _ _ _ _ _ Pp); rewrite zrD mass_unit // => H.
  apply: (add_box (m := 0)); last by rewrite addr0; exact: H.
  by rewrite add0r mulr_ge0 ?pr_ge0 //= ler_wpmul2l //; apply: pr_mono => x /andP[].
- have PB' : sound_place (B, Some (linearise (coarse S) Ls (input_ranges signs B))).
    split=> //= F' [<-] x xB; apply: linearise_sound => //; exact: inside_within.
  have P' : List.Forall sound_place
      ((B, Some (linearise (coarse S) Ls (input_ranges signs B))) :: pending).
    exact: List.Forall_cons.
  by move=> /(IH _ _ _ _ _ _ P'); rewrite big_cons mulrDr.
- case: F PB P => [F|] // PB P.
  case: ifP => // /andP[/andP[/andP[/andP[/Z.leb_le n0 /Z.leb_le e0] /Z.leb_le eE] uni] most].
  move=> /(IH _ _ _ _ _ _ Pp); rewrite !zrD zrN => H.
  apply: add_box H; have W := wrong_mostly PB (conj e0 eE) uni most.
  by rewrite addrC subrK; exact: W.
- case cv: (cell v B) => [[|]|] //.
  have P' : List.Forall sound_place
      ((restrict v false B, F) :: (restrict v true B, F) :: pending).
    by do 2! [apply: List.Forall_cons; first exact: restrict_place].
  move=> /(IH _ _ _ _ _ _ P'); rewrite 2!big_cons /= 2!mulrDr.
  by rewrite (wrong_split Bd cv) mulrDr addrA.
Qed.

End Walk.

(** ** The claims *)

Section Claims.
Variables (R : realFieldType) (d : nat).

(** The network and the tree of a certificate, as the theory has them. *)
Variables (signs : bool) (Bs : seq layer_bytes) (t : decision_tree) (D : distribution).
Variables (Ls : seq layer) (N : network R d) (T : tree d) (D' : dist R [finType of cube d]).
Hypotheses (LsE : scaled_network (Z.of_nat d) 0 Bs = Some Ls) (NE : real_network R d Bs = Some N).
Hypotheses (td : tree_within d t) (TE : real_tree d t = Some T).
Hypotheses (DD : is_distribution (Z.of_nat d) D) (D'E : forall x, D' x = real_mass R D x).

Let concept_of_network : concept [finType of cube d] :=
  [ffun x => eval_network (input_encoding signs) N x].
Let concept_of_tree : concept [finType of cube d] := [ffun x => eval_tree T x].

Lemma tree_labelE x : eval_tree T x = tree_label t (bits x).
Proof. by have [T' T'E H] := real_tree_sound td; move: T'E; rewrite TE => -[->]. Qed.

Lemma networkE x : eval_network (input_encoding signs) N x = network_label signs Ls (bits x).
Proof. by rewrite (network_label_sound signs LsE NE). Qed.

(** If the walk ends with [Checked], the error of the tree lies between these bounds. *)
Theorem regions_proved S ws df op bx ob :
  (0 <= coarse S)%Z -> (0 <= exact S)%Z -> (0 <= extra S)%Z ->
  walk S signs Ls t D ws 0 [:: (free_box d [::], None)] 0 0 0 0 = Checked df op bx ob ->
  zr R df / unit_mass R S D <= error D' concept_of_network concept_of_tree
                            <= zr R df / unit_mass R S D + zr R op / unit_mass R S D.
Proof.
move=> c0 x0 e0 W; have [Ls0 _] := scaled_network_sound R (Z.le_refl 0) LsE.
have P : List.Forall (sound_place d signs Ls) [:: (free_box d [::], None)].
  by apply: List.Forall_cons => //; split=> //=; rewrite free_boxE cats0 size_nseq.
have := walk_sound c0 x0 e0 Ls0 td DD D'E P W; rewrite big_seq1 !zr0 !subr0; set q := unit_mass _ _ _.
have -> : wrong signs Ls t D' (free_box d [::]) = error D' concept_of_network concept_of_tree.
  by apply: eq_pr => x; rewrite inside_free !ffunE networkE tree_labelE.
have q0 : 0 < q by rewrite mulr_gt0 ?power_gt0 // (denominator_gt0 R DD).
by rewrite -mulrDl ler_pdivr_mulr // ler_pdivl_mulr // ![_ * q]mulrC.
Qed.

(** The same for the uniform distribution. *)
Corollary regions_proved_uniform S ws df op bx ob :
  (0 <= coarse S)%Z -> (0 <= exact S)%Z -> (0 <= extra S)%Z -> is_uniform D ->
  walk S signs Ls t D ws 0 [:: (free_box d [::], None)] 0 0 0 0 = Checked df op bx ob ->
  zr R df / unit_mass R S D <= error (uniform_cube R d) concept_of_network concept_of_tree
                            <= zr R df / unit_mass R S D + zr R op / unit_mass R S D.
Proof.
move=> c0 x0 e0 uni W; have <- : D' = uniform_cube R d.
  by apply: dist_ext => x; rewrite D'E uniform_mass.
exact: (regions_proved c0 x0 e0 W).
Qed.

(** Nothing differs and nothing is open: under the uniform distribution the two are equal. *)
Corollary regions_equal S ws bx ob :
  (0 <= coarse S)%Z -> (0 <= exact S)%Z -> (0 <= extra S)%Z -> is_uniform D ->
  walk S signs Ls t D ws 0 [:: (free_box d [::], None)] 0 0 0 0 = Checked 0 0 bx ob ->
  forall x, eval_network (input_encoding signs) N x = eval_tree T x.
Proof.
move=> c0 x0 e0 uni W x; have := regions_proved_uniform c0 x0 e0 uni W.
rewrite /= zr0 mul0r addr0 => /andP[_ E0]; apply/eqP; apply: contraLR E0 => neq.
rewrite -ltNge /error /Pr (bigD1 x) /=; last by rewrite !ffunE.
rewrite ltr_spaddl ?sumr_ge0 // => [|y _]; last exact: dist_ge0.
by rewrite uniform_cubeE prodr_gt0 // => i _; rewrite invr_gt0 ltr0n.
Qed.

End Claims.
