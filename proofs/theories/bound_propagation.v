(**
bound_propagation: linear bound propagation through ReLU networks is sound.

In words.  A feed-forward network is a tower of layers h |-> act(W h + b) + P h, where act is the
ReLU or the identity and the skip matrix P is 0 for a plain layer and 1 for a residual layer.
Linear bound propagation (the method of CROWN and DeepPoly) bounds a linear functional of the
output of a layer from below by a linear functional of the input of that layer: where the
pre-activation z of a unit is known to lie in [l, u] and c is its coefficient, c act(z) is replaced
by a line s z + t that is nowhere above it on [l, u].  Any line that passes the test [line_below]
will do, whatever its slope s, shift t and the sign of c; the test looks at l, at u, and for the
ReLU at 0 if that is between them.  Back-substitution down to the input, and the least value over a
box, give a number that is a lower bound for every input of the box.  A positive lower bound on the
output over a box means that the network outputs 1 on every point of it; a nonnegative lower bound
on minus the output means that it outputs 0.  A box that is not decided is split, on a variable or
on the sign of a unit (of any functional of any layer); what is known in a branch enters by a
multiplier that is >= 0.  So if the boxes of a partition are each certified to have the label that
is claimed there or are left open, the mass on which the network differs from a tree is at least
that of the certified boxes where the tree has the other label, and at most that plus the mass of
the open boxes.  A label may also be claimed that is wrong at up to a fraction r of a box of mass M;
if the tree has another label on mass L of it, the mass in the box on which the network differs from
the tree is between max(0, L - r M) and min(M, L + r M) ([bound_propagation_mostly]).

What the checker of certificates does, in exact arithmetic, are instances:
- the line of slope s and shift min(0, -s l, (c - s) u) below c relu(z) for a unit with l < 0 < u,
  whatever s ([relu_line_bounds]); c z itself, and 0, for a unit that is stable ([relu_line_active],
  [relu_line_inactive]); the constants of interval arithmetic ([interval_line]);
- the identity relu(z) = s z + rho for any s, where rho ranges over the values that it takes at l,
  at u and, if l < 0 < u, at 0 ([remainder_range], [remainder_line]); and the linear form of all
  layers in the inputs and the remainders rho, with its least value over their ranges
  ([bound_propagation_remainder]);
- bounds that are inherited from a larger box ([bound_propagation_inherited]);
- the exact label at a single point ([certified_point]).

Deliberately not claimed: that the bounds are tight, that the search for a certificate ends or is
fast, that floating-point evaluation agrees with the exact one (of the network, or of the bounds),
nor anything about how slopes and multipliers are chosen.

Idea of the proof.  Induction on the derivation of the bound; one layer is the inequality
c_i act(z_i) >= s_i z_i + t_i, and c act(z) - s z - t is affine on each side of 0, so that it is
nonnegative throughout if it is at the ends and at the break.

Source: Zhang, Weng, Chen, Hsieh, Daniel, 2018 (CROWN); Singh, Gehr, Pueschel, Vechev, 2019
(DeepPoly); Wang et al., 2021 (beta-CROWN, for splits on units).  Proofs of this project.

Public theorems: bound_propagation, bound_propagation_partition, bound_propagation_unit,
relu_line_bounds, relu_line_active, relu_line_inactive, interval_line, remainder_range,
remainder_line, bound_propagation_derivation, bound_propagation_remainder,
bound_propagation_inherited, bound_propagation_algorithm, bound_propagation_label,
bound_propagation_cover_variable, bound_propagation_cover_unit, bound_propagation_mostly,
certified_mostly, bound_propagation_witness,
bound_propagation_remainder_witness.
*)
From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import boolean definitions.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** * Networks *)

Section Networks.
Variable R : realFieldType.

(** A tower is a network cut off after some layer, read from the input up: [d] inputs, and the index
    is the number of units on top.  [Stage W b a P T] puts the layer h |-> a(W h + b) + P h on the
    output h of [T]. *)
Inductive tower (d : nat) : nat -> Type :=
| Base : tower d d
| Stage m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) (a : activation) (P : 'M[R]_(n, m))
    (T : tower d m) : tower d n.

Arguments Base {d}.

Fixpoint evaluate d m (T : tower d m) (x : 'cV[R]_d) : 'cV[R]_m :=
  match T in tower _ m return 'cV[R]_m with
  | Base => x
  | Stage _ _ W b a P T' =>
      let h := evaluate T' x in map_mx (activate a) (W *m h + b) + P *m h
  end.

(** All the layers of a network, on top of a tower: P = 0 for a plain layer, P = 1 for a residual
    one. *)
Fixpoint stack d m (T : tower d m) (N : network R m) : tower d 1 :=
  match N in network _ m return tower d m -> tower d 1 with
  | Output => fun T => T
  | Layer _ _ W b a next => fun T => stack (Stage W b a 0 T) next
  | Residual _ W b a next => fun T => stack (Stage W b a 1%:M T) next
  end T.

Definition whole d (N : network R d) : tower d 1 := stack Base N.

Lemma evaluate_stack d m (T : tower d m) (N : network R m) x :
  evaluate (stack T N) x 0 0 = network_output N (evaluate T x).
Proof.
elim: N T => {m} [|m n W b a next IH|n W b a next IH] T //=; rewrite IH /= /apply_layer.
- by rewrite mul0mx addr0.
- by rewrite mul1mx.
Qed.

Lemma evaluate_whole d (N : network R d) x : evaluate (whole N) x 0 0 = network_output N x.
Proof. exact: evaluate_stack. Qed.

(** The value c h + c0 of an affine functional. *)
Definition functional n (c : 'rV[R]_n) (c0 : R) (h : 'cV[R]_n) : R := (c *m h) 0 0 + c0.

Lemma functionalE n (c : 'rV[R]_n) c0 h :
  functional c c0 h = \sum_i c 0 i * h i 0 + c0.
Proof. by rewrite /functional mxE. Qed.

(** * Bounding one unit *)

(** The test that the line s z + t is nowhere above c a(z) for z in [l, u]: at the two ends, and at
    the break of the ReLU if it is between them. *)
Definition line_below (a : activation) (l u c s t : R) : bool :=
  [&& s * l + t <= c * activate a l, s * u + t <= c * activate a u &
      if a is Relu then (l < 0 < u) ==> (t <= 0) else true].

Lemma line_between (c s t l u z : R) :
  s * l + t <= c * l -> s * u + t <= c * u -> l <= z <= u -> s * z + t <= c * z.
Proof.
have E y : (s * y + t <= c * y) = (t <= (c - s) * y) by rewrite mulrBl ler_subr_addl.
rewrite !E => Hl Hu /andP[lz zu]; case: (lerP 0 (c - s)) => [s0|/ltW s0].
- by apply: le_trans Hl _; rewrite ler_wpmul2l.
- by apply: le_trans Hu _; rewrite ler_wnmul2l.
Qed.

Lemma relu_pos (z : R) : 0 <= z -> relu z = z.
Proof. by move=> z0; rewrite /relu max_r. Qed.
Lemma relu_neg (z : R) : z <= 0 -> relu z = 0.
Proof. by move=> z0; rewrite /relu max_l. Qed.

(** Lines that pass the test are sound. *)
Theorem bound_propagation_unit a (l u c s t z : R) :
  line_below a l u c s t -> l <= z <= u -> s * z + t <= c * activate a z.
Proof.
case/and3P; case: a => /= Hl Hu; last by move=> _; exact: line_between.
have [l0 _ zlu|l0] := lerP 0 l.
  have /andP[lz zu] := zlu; have z0 := le_trans l0 lz.
  move: Hl Hu; rewrite (relu_pos l0) (relu_pos z0) (relu_pos (le_trans z0 zu)) => Hl Hu.
  exact: line_between zlu.
have [u0 _ zlu|u0 /= t0 /andP[lz zu]] := lerP u 0.
  have /andP[_ zu] := zlu; move: Hl Hu.
  rewrite (relu_neg (ltW l0)) (relu_neg u0) (relu_neg (le_trans zu u0)) mulr0 => Hl Hu.
  by have := @line_between 0 s t l u z; rewrite !mul0r; apply.
move: Hl Hu; rewrite (relu_neg (ltW l0)) (relu_pos (ltW u0)) mulr0 => Hl Hu.
have [z0|/ltW z0] := lerP 0 z.
- by rewrite relu_pos //; apply: (line_between (l := 0) (u := u)); rewrite ?mulr0 ?add0r ?z0.
- rewrite relu_neg // mulr0; have := @line_between 0 s t l 0 z; rewrite !mul0r mulr0 add0r.
  by apply; rewrite ?lz.
Qed.

(** ** The lines of the checker *)

(** A unit that is unstable: any slope, with the least value that is left as the shift. *)
Theorem relu_line_bounds (l u c s : R) :
  l < 0 < u -> line_below Relu l u c s (Num.min 0 (Num.min (- s * l) ((c - s) * u))).
Proof.
move=> lu; have [l0 u0] := andP lu.
rewrite /line_below /= (relu_neg (ltW l0)) (relu_pos (ltW u0)) mulr0 lu /=.
rewrite -!ler_subr_addl sub0r -mulNr -mulrBl !le_minl !lexx !orbT.
by [].
Qed.

(** A unit that is stable. *)
Theorem relu_line_active (l u c : R) : 0 <= l -> l <= u -> line_below Relu l u c c 0.
Proof.
move=> l0 lu; rewrite /line_below /= (relu_pos l0) (relu_pos (le_trans l0 lu)) !addr0 !lexx.
by rewrite ltNge l0.
Qed.

Theorem relu_line_inactive (l u c : R) : u <= 0 -> l <= u -> line_below Relu l u c 0 0.
Proof.
move=> u0 lu; rewrite /line_below /= (relu_neg u0) (relu_neg (le_trans lu u0)).
by rewrite !mul0r mulr0 add0r !lexx implybT.
Qed.

(** A layer without a ReLU. *)
Lemma identity_line (l u c : R) : line_below Identity l u c c 0.
Proof. by rewrite /line_below /= !addr0 !lexx. Qed.

(** Interval arithmetic: the value at one end, by the sign of the coefficient. *)
Theorem interval_line a (l u c : R) : l <= u ->
  line_below a l u c 0 (if 0 <= c then c * activate a l else c * activate a u).
Proof.
move=> lu; have mono : activate a l <= activate a u.
  by case: a => //=; rewrite /relu le_maxl !le_maxr lexx lu orbT.
rewrite /line_below !mul0r !add0r; case: ifPn => [c0|].
- rewrite lexx ler_wpmul2l //=; case: a mono => //= _; apply/implyP => /andP[l0 _].
  by rewrite relu_neg ?mulr0 // ltW.
- rewrite -ltNge => /ltW c0; rewrite lexx ler_wnmul2l //=; case: a mono => //= _.
  by apply/implyP => /andP[_ u0]; rewrite relu_pos ?mulr_le0_ge0 // ltW.
Qed.

(** What is left of the activation above the line s z: affine on each side of 0. *)
Definition remainder a (s z : R) : R := activate a z - s * z.

(** Its least and its greatest value, by its values at the ends and at the break. *)
Definition remainder_low a (s l u : R) : R :=
  let least := Num.min (remainder a s l) (remainder a s u) in
  if l < 0 < u then Num.min least 0 else least.
Definition remainder_high a (s l u : R) : R := Num.max (remainder a s l) (remainder a s u).

Lemma remainder_ends a (s l u : R) :
  [/\ remainder_low a s l u <= remainder a s l <= remainder_high a s l u,
      remainder_low a s l u <= remainder a s u <= remainder_high a s l u &
      l < 0 < u -> remainder_low a s l u <= 0].
Proof.
have low : remainder_low a s l u <= Num.min (remainder a s l) (remainder a s u).
  by rewrite /remainder_low; case: ifP => _; [rewrite le_minl lexx | exact: lexx].
move: (low); rewrite le_minr => /andP[Ll Lu]; rewrite Ll Lu /remainder_high !le_maxr !lexx orbT.
by split=> // lu; rewrite /remainder_low lu le_minl lexx orbT.
Qed.

Lemma remainder_high_ge0 (s l u : R) : l < 0 < u -> 0 <= remainder_high Relu s l u.
Proof.
move=> /andP[l0 u0]; rewrite /remainder_high /remainder /= le_maxr.
rewrite (relu_neg (ltW l0)) (relu_pos (ltW u0)) sub0r; have [s0|/ltW s0] := lerP 0 s.
- by rewrite oppr_ge0 mulr_ge0_le0 // ltW.
- by rewrite subr_ge0 [X in _ || X](_ : _ = true) ?orbT //; apply: le_trans (ltW u0);
    rewrite mulr_le0_ge0 // ltW.
Qed.

(** The identity a(z) = s z + remainder, for any slope s, as a line: the remainder is replaced by
    the end of its range at which c times it is least. *)
Theorem remainder_line a (l u c s : R) :
  line_below a l u c (c * s)
    (Num.min (c * remainder_low a s l u) (c * remainder_high a s l u)).
Proof.
have [/andP[Ll lH] /andP[Lu uH] L0] := remainder_ends a s l u.
set L := remainder_low _ _ _ _ in Ll Lu L0 *; set H := remainder_high _ _ _ _ in lH uH *.
have end_below y : L <= remainder a s y <= H ->
    c * s * y + Num.min (c * L) (c * H) <= c * activate a y.
  move=> /andP[Ly yH]; rewrite -ler_subr_addl -mulrA -mulrBr -/(remainder a s y) le_minl.
  by have [c0|/ltW c0] := lerP 0 c; rewrite ?(ler_wpmul2l c0 Ly) ?(ler_wnmul2l c0 yH) ?orbT.
rewrite /line_below !end_below ?Ll ?Lu //=; case aE: a => //; apply/implyP => lu.
rewrite le_minl; have [c0|/ltW c0] := lerP 0 c; first by rewrite mulr_ge0_le0 ?L0.
by rewrite [X in _ || X]mulr_le0_ge0 ?orbT // /H aE remainder_high_ge0.
Qed.

(** The range of the remainder. *)
Theorem remainder_range a (l u s z : R) : l <= z <= u ->
  remainder_low a s l u <= activate a z - s * z <= remainder_high a s l u.
Proof.
move=> zlu; have [/andP[Ll lH] _ _] := remainder_ends a s l u; have LH := le_trans Ll lH.
have := bound_propagation_unit (remainder_line a l u 1 s) zlu.
have := bound_propagation_unit (remainder_line a l u (-1) s) zlu.
rewrite !mul1r !mulN1r !mulNr; have HL : - remainder_high a s l u <= - remainder_low a s l u.
  by rewrite ler_opp2.
rewrite (min_r HL) (min_l LH) -opprD ler_opp2 => up low.
by rewrite ler_subr_addl low ler_subl_addl.
Qed.

(** The line that the algorithm takes: c z or 0 for a unit that is stable; for one that is not, the
    chord where the coefficient is negative, and else a line of the slope that is asked for. *)
Definition chosen_slope a (slope l u c : R) : R :=
  match a with
  | Identity => c
  | Relu => if 0 <= l then c else if u <= 0 then 0
            else if 0 <= c then c * slope else c * (u / (u - l))
  end.
Definition chosen_shift a (slope l u c : R) : R :=
  let s := chosen_slope a slope l u c in
  match a with
  | Identity => 0
  | Relu => if (0 <= l) || (u <= 0) then 0 else Num.min 0 (Num.min (- s * l) ((c - s) * u))
  end.

Lemma chosen_line a slope (l u c : R) : l <= u ->
  line_below a l u c (chosen_slope a slope l u c) (chosen_shift a slope l u c).
Proof.
move=> lu; case: a; rewrite /chosen_shift /=; last exact: identity_line.
have [l0|l0] /= := lerP 0 l; first exact: relu_line_active.
have [u0|u0] /= := lerP u 0; first exact: relu_line_inactive.
by apply: relu_line_bounds; rewrite l0 u0.
Qed.

(** * Back-substitution *)

Section Box.
Variables (d : nat) (lo hi : 'cV[R]_d).

(** The box of inputs. *)
Definition in_box (x : 'cV[R]_d) : bool := [forall i, lo i 0 <= x i 0 <= hi i 0].

(** The least value of c x + c0 over a box that is not empty. *)
Definition box_minimum (c : 'rV[R]_d) (c0 : R) : R :=
  \sum_i c 0 i * (if 0 <= c 0 i then lo i 0 else hi i 0) + c0.

Lemma box_minimum_le c c0 x : in_box x -> box_minimum c c0 <= functional c c0 x.
Proof.
move=> /forallP xbox; rewrite functionalE ler_add2r; apply: ler_sum => i _.
have /andP[lx xh] := xbox i; case: ifPn => [c0i|].
- by rewrite ler_wpmul2l.
- by rewrite -ltNge => /ltW c0i; rewrite ler_wnmul2l.
Qed.

(** The functional of the input of a layer that stands for the functional c, c0 of its output, where
    s_i z_i + t_i stands for c_i a(z_i). *)
Definition back_coefficients m n (W P : 'M[R]_(n, m)) (s : 'I_n -> R) (c : 'rV[R]_n) : 'rV[R]_m :=
  (\row_i s i) *m W + c *m P.
Definition back_constant n (b : 'cV[R]_n) (s t : 'I_n -> R) (c0 : R) : R :=
  \sum_i (s i * b i 0 + t i) + c0.

(** The pre-activation of a unit is a functional of the layer below. *)
Lemma preactivation m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) h i :
  (W *m h + b) i 0 = functional (row i W) (b i 0) h.
Proof. by rewrite functionalE !mxE; congr (_ + _); apply: eq_bigr => j _; rewrite !mxE. Qed.

Lemma back_substitution m n (W P : 'M[R]_(n, m)) b a (l u s t : 'I_n -> R) (c : 'rV[R]_n) c0
    (h : 'cV[R]_m) :
  (forall i, line_below a (l i) (u i) (c 0 i) (s i) (t i)) ->
  (forall i, l i <= (W *m h + b) i 0 <= u i) ->
  functional (back_coefficients W P s c) (back_constant b s t c0) h <=
  functional c c0 (map_mx (activate a) (W *m h + b) + P *m h).
Proof.
move=> below zlu; rewrite /functional /back_coefficients /back_constant.
rewrite mulmxDl -!mulmxA mulmxDr mxE [in leRHS]mxE.
set p := (c *m (P *m h)) 0 0; set sum := \sum_i _.
rewrite -addrA [p + _]addrCA addrA -[leRHS]addrA ler_add2r.
rewrite /sum mxE -big_split /= [leRHS]mxE; apply: ler_sum => i _.
apply: le_trans (_ : s i * (W *m h + b) i 0 + t i <= _).
  by rewrite [(W *m h + b) i 0]mxE mulrDr !mxE addrA.
by rewrite [in leRHS]mxE; apply: bound_propagation_unit (below i) (zlu i).
Qed.

(** ** Derivations *)

(** What is known in a branch: a functional of the output of some layer is nonnegative. *)
Definition assumption := {m : nat & (tower d m * 'rV[R]_m * R)%type}.
Definition assume m (T : tower d m) (a : 'rV[R]_m) (a0 : R) : assumption :=
  existT _ m (T, a, a0).
Definition holds_at (x : 'cV[R]_d) (A : assumption) : Prop :=
  let: existT m (T, a, a0) := A in 0 <= functional a a0 (evaluate T x).
Definition satisfies (x : 'cV[R]_d) (K : seq assumption) : Prop :=
  forall A, List.In A K -> holds_at x A.

(** [derives K T c c0 v]: v is a lower bound of the functional c, c0 of the output of [T], found by
    back-substitution: at the input the least value over the box; through a layer with enclosures
    of its pre-activations that are themselves derived; and an assumption may be subtracted with a
    multiplier that is >= 0. *)
Inductive derives (K : seq assumption) : forall m, tower d m -> 'rV[R]_m -> R -> R -> Prop :=
| derives_input c c0 v : v <= box_minimum c c0 -> derives K Base c c0 v
| derives_layer m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) a P (T : tower d m) (l u : 'I_n -> R)
    (s t : 'I_n -> R) (c : 'rV[R]_n) c0 v :
    (forall i, derives K T (row i W) (b i 0) (l i)) ->
    (forall i, derives K T (- row i W) (- b i 0) (- u i)) ->
    (forall i, line_below a (l i) (u i) (c 0 i) (s i) (t i)) ->
    derives K T (back_coefficients W P s c) (back_constant b s t c0) v ->
    derives K (Stage W b a P T) c c0 v
| derives_assumption m (T : tower d m) a a0 lambda c c0 v :
    List.In (assume T a a0) K -> 0 <= lambda ->
    derives K T (c - lambda *: a) (c0 - lambda * a0) v ->
    derives K T c c0 v.

Lemma functionalN n (c : 'rV[R]_n) c0 h : functional (- c) (- c0) h = - functional c c0 h.
Proof. by rewrite /functional mulNmx mxE -opprD. Qed.

Lemma functionalB n (c a : 'rV[R]_n) c0 a0 lambda h :
  functional (c - lambda *: a) (c0 - lambda * a0) h =
  functional c c0 h - lambda * functional a a0 h.
Proof.
rewrite !functionalE mulrDr opprD mulr_sumr addrACA -sumrB; congr (_ + _).
by apply: eq_bigr => i _; rewrite !mxE mulrBl mulrA.
Qed.

(** Back-substitution is sound. *)
Theorem bound_propagation_derivation K m (T : tower d m) c c0 v :
  derives K T c c0 v ->
  forall x, in_box x -> satisfies x K -> v <= functional c c0 (evaluate T x).
Proof.
elim=> {m T c c0 v} [c c0 v vmin|m n W b a P T l u s t c c0 v _ IHl _ IHu below _ IH
                    |m T a a0 lambda c c0 v inK l0 _ IH] x xbox xK.
- exact: le_trans vmin (box_minimum_le _ _ xbox).
- apply: le_trans (IH x xbox xK) _; apply: (back_substitution P c0 below) => i.
  rewrite preactivation; apply/andP; split; first exact: IHl.
  by rewrite -ler_opp2 -functionalN; apply: IHu.
- have := xK _ inK; rewrite /= => nonneg; apply: le_trans (IH x xbox xK) _.
  by rewrite functionalB ler_subl_addr ler_addl mulr_ge0.
Qed.

(** ** Linear forms in the inputs and the remainders *)

Definition scale n (s : 'I_n -> R) (h : 'cV[R]_n) : 'cV[R]_n := \col_i (s i * h i 0).

(** [remainder_form K T p ps]: the output of [T] is p + sum_q y_q q.1 over the pairs q of [ps],
    where y_q is an input or a remainder, and its range is q.2.  At the input y_i = x_i; a layer
    with the slopes s maps each column and adds one column for each of its remainders, whose range
    is that between derived bounds of the pre-activation. *)
Inductive remainder_form K : forall m, tower d m -> 'cV[R]_m -> seq ('cV[R]_m * (R * R)) -> Prop :=
| remainder_input : remainder_form K Base 0
    [seq (delta_mx i 0 : 'cV[R]_d, (lo i 0, hi i 0)) | i <- enum 'I_d]
| remainder_layer m n (W : 'M[R]_(n, m)) (b : 'cV[R]_n) a P (T : tower d m) (l u s : 'I_n -> R)
    p ps :
    (forall i, derives K T (row i W) (b i 0) (l i)) ->
    (forall i, derives K T (- row i W) (- b i 0) (- u i)) ->
    remainder_form K T p ps ->
    remainder_form K (Stage W b a P T) (scale s (W *m p + b) + P *m p)
      ([seq (scale s (W *m q.1) + P *m q.1, q.2) | q <- ps] ++
       [seq (delta_mx i 0 : 'cV[R]_n,
             (remainder_low a (s i) (l i) (u i), remainder_high a (s i) (l i) (u i)))
       | i <- enum 'I_n]).

(** The least value of the functional c, c0 of a linear form, each y_q anywhere in its range. *)
Definition least_value m (p : 'cV[R]_m) (ps : seq ('cV[R]_m * (R * R))) (c : 'rV[R]_m) (c0 : R) :
  R :=
  functional c c0 p +
  \sum_(q <- ps) Num.min ((c *m q.1) 0 0 * q.2.1) ((c *m q.1) 0 0 * q.2.2).

Lemma mul_delta n (c : 'rV[R]_n) i : (c *m (delta_mx i 0 : 'cV_n)) 0 0 = c 0 i.
Proof. by rewrite -colE mxE. Qed.

Lemma mul_scale n (c : 'rV[R]_n) s z :
  (c *m scale s z) 0 0 = ((\row_i (c 0 i * s i)) *m z) 0 0.
Proof. by rewrite !mxE; apply: eq_bigr => i _; rewrite !mxE mulrA. Qed.

(** The bounds of linear forms in the remainders are derived, and so they are sound. *)
Theorem bound_propagation_remainder K m (T : tower d m) p ps : remainder_form K T p ps ->
  forall c c0, derives K T c c0 (least_value p ps c c0).
Proof.
elim=> {m T p ps} [|m n W b a P T l u s p ps dl du _ IH] c c0.
  apply: derives_input; rewrite /least_value /functional mulmx0 mxE add0r addrC ler_add2r.
  rewrite big_map big_enum /=; apply: ler_sum => i _; rewrite mul_delta le_minl.
  by case: ifP; rewrite lexx ?orbT.
pose s' i := c 0 i * s i.
pose t i := Num.min (c 0 i * remainder_low a (s i) (l i) (u i))
                    (c 0 i * remainder_high a (s i) (l i) (u i)).
apply: (derives_layer (l := l) (u := u) (s := s') (t := t)) => // [i|].
  exact: remainder_line.
set new := [seq _ | i <- enum 'I_n].
have -> : least_value (scale s (W *m p + b) + P *m p)
    ([seq (scale s (W *m q.1) + P *m q.1, q.2) | q <- ps] ++ new) c c0
  = least_value p ps (back_coefficients W P s' c) (back_constant b s' t c0); last exact: IH.
have column h : (c *m (scale s (W *m h) + P *m h)) 0 0 = (back_coefficients W P s' c *m h) 0 0.
  by rewrite /back_coefficients mulmxDr mxE mul_scale mulmxDl -!mulmxA [RHS]mxE.
have constant : functional c c0 (scale s (W *m p + b) + P *m p) + \sum_i t i =
    functional (back_coefficients W P s' c) (back_constant b s' t c0) p.
  have -> : scale s (W *m p + b) + P *m p = scale s (W *m p) + P *m p + scale s b.
    by apply/colP => i; rewrite !mxE mulrDr addrAC.
  rewrite /functional mulmxDr mxE column mul_scale -!addrA; congr (_ + _).
  rewrite /back_constant big_split -addrA; congr (_ + _); last by rewrite addrC.
  by rewrite mxE; apply: eq_bigr => i _; rewrite mxE.
have newE : \sum_(q <- new) Num.min ((c *m q.1) 0 0 * q.2.1) ((c *m q.1) 0 0 * q.2.2) = \sum_i t i.
  by rewrite big_map big_enum; apply: eq_bigr => i _; rewrite mul_delta.
rewrite /least_value big_cat newE big_map /= -constant [RHS]addrAC -[RHS]addrA.
by congr (_ + (_ + _)); apply: eq_bigr => q _; rewrite column.
Qed.

Fixpoint height m (T : tower d m) : nat :=
  match T with Base => 0%N | Stage _ _ _ _ _ _ T' => (height T').+1 end.

(** There is such a form for any slopes: [slope k i] is that of unit i of the layer that is k layers
    above the input, and the ranges are those of the form below. *)
Lemma bound_propagation_remainder_witness (slope : nat -> nat -> R) K m (T : tower d m) :
  exists p ps, remainder_form K T p ps.
Proof.
elim: T => {m} [|m n W b a P T [p [ps form]]]; first by do 2! eexists; exact: remainder_input.
pose l i := least_value p ps (row i W) (b i 0).
pose u i := - least_value p ps (- row i W) (- b i 0).
do 2! eexists.
apply: (remainder_layer a P (fun i => slope (height T) i) (l := l) (u := u)) => [i|i|].
- exact: bound_propagation_remainder form _ _.
- by rewrite /u opprK; exact: bound_propagation_remainder form _ _.
- exact: form.
Qed.

(** ** The algorithm *)

(** Full back-substitution.  [slope k i] is the slope that is asked for of unit i of the layer that
    is k layers above the input, where its coefficient is nonnegative and it is unstable. *)
Section Algorithm.
Variable slope : nat -> nat -> R.

Fixpoint lower_bound m (T : tower d m) : 'rV[R]_m -> R -> R :=
  match T in tower _ m return 'rV[R]_m -> R -> R with
  | Base => box_minimum
  | Stage _ _ W b a P T' => fun c c0 =>
      let l i := lower_bound T' (row i W) (b i 0) in
      let u i := - lower_bound T' (- row i W) (- b i 0) in
      let s (i : 'I_ _) := chosen_slope a (slope (height T') i) (l i) (u i) (c 0 i) in
      let t (i : 'I_ _) := chosen_shift a (slope (height T') i) (l i) (u i) (c 0 i) in
      lower_bound T' (back_coefficients W P s c) (back_constant b s t c0)
  end.

(** The bounds that the algorithm computes are derived, and so they are sound. *)
Lemma lower_bound_derives x m (T : tower d m) :
  in_box x -> forall c c0, derives [::] T c c0 (lower_bound T c c0).
Proof.
move=> xbox; elim: T => {m} [|m n W b a P T IH] c c0 /=; first exact: derives_input.
pose l i := lower_bound T (row i W) (b i 0).
pose u i := - lower_bound T (- row i W) (- b i 0).
apply: (derives_layer (l := l) (u := u)) => [i|i|i|]; last exact: IH.
- exact: IH.
- by rewrite /u opprK; apply: IH.
- apply: chosen_line; have sat : satisfies x [::] by [].
  apply: le_trans (bound_propagation_derivation (IH _ _) xbox sat) _.
  rewrite /u -ler_opp2 opprK -functionalN.
  exact: (bound_propagation_derivation (IH _ _) xbox sat).
Qed.

Theorem bound_propagation_algorithm m (T : tower d m) c c0 x :
  in_box x -> lower_bound T c c0 <= functional c c0 (evaluate T x).
Proof. by move=> xbox; apply: (bound_propagation_derivation (lower_bound_derives _ xbox c c0)). Qed.

End Algorithm.
End Box.

(** Bounds of a larger box hold on every box inside it. *)
Theorem bound_propagation_inherited d (lo hi lo' hi' : 'cV[R]_d) K m (T : tower d m) c c0 v :
  (forall i, lo i 0 <= lo' i 0) -> (forall i, hi' i 0 <= hi i 0) ->
  derives lo hi K T c c0 v -> derives lo' hi' K T c c0 v.
Proof.
move=> low high.
elim=> {m T c c0 v} [c c0 v vmin|m n W b a P T l u s t c c0 v _ IHl _ IHu below _ IH
                    |m T a a0 lambda c c0 v inK l0 _ IH].
- apply: derives_input; apply: le_trans vmin _; rewrite ler_add2r; apply: ler_sum => i _.
  case: ifPn => [c0i|]; first by rewrite ler_wpmul2l.
  by rewrite -ltNge => /ltW c0i; rewrite ler_wnmul2l.
- exact: derives_layer IHl IHu below IH.
- exact: derives_assumption inK l0 IH.
Qed.

(** * Subcubes and labels *)

Section Subcube.
Variables (d : nat) (e : encoding) (N : network R d).
Implicit Types (c : clause d) (x : cube d).

(** The box spanned by the points of a clause. *)
Definition subcube_corner (free : bool) c : 'cV[R]_d :=
  \col_i encode_bit R e (odflt free (c i)).

Lemma encode_bit_bounds b : encode_bit R e false <= encode_bit R e b <= encode_bit R e true.
Proof.
have le01 : 0%:R *+ 2 - 1 <= 1%:R *+ 2 - 1 :> R by rewrite ler_add2r ler_muln2r ler01.
by case: e b => [] [] /=; rewrite ?lexx ?ler01 ?le01.
Qed.

Lemma subcube_in_box c x : eval_clause c x ->
  in_box (subcube_corner false c) (subcube_corner true c) (encode R e x).
Proof.
move=> /eval_clauseP cx; apply/forallP => i; rewrite !mxE.
case ci: (c i) => [b|] /=; last exact: encode_bit_bounds.
by rewrite (cx _ _ ci) lexx.
Qed.

(** Branching on a variable covers a subcube. *)
Theorem bound_propagation_cover_variable c i x :
  eval_clause c x -> eval_clause (extend c i (x i)) x.
Proof.
move=> /eval_clauseP cx; apply/eval_clauseP => j b; rewrite ffunE.
by case: eqP => [-> [->]|_ /cx].
Qed.

(** Branching on the sign of a functional of a layer covers everything. *)
Theorem bound_propagation_cover_unit m (T : tower d m) a a0 (z : 'cV[R]_d) K :
  satisfies z K ->
  satisfies z (assume T a a0 :: K) \/ satisfies z (assume T (- a) (- a0) :: K).
Proof.
move=> zK; case: (lerP 0 (functional a a0 (evaluate T z))) => [pos|/ltW neg]; [left|right].
- by move=> A /= [<-|/zK].
- by move=> A /= [<- /=|/zK //]; rewrite functionalN oppr_ge0.
Qed.

(** The lower bound v on the output (label 1), or on minus the output (label 0), shows the label. *)
Definition decides (label : bool) (v : R) : bool := if label then 0 < v else 0 <= v.
Definition output_functional (label : bool) : 'rV[R]_1 := const_mx (if label then 1 else -1).

(** [certified label c K]: a certificate that the network outputs [label] on the subcube of [c],
    where the assumptions [K] hold: the exact label, if the subcube is a point; a bound; a split on
    a variable; or a split on the sign of a functional of some layer (of a unit, for instance). *)
Inductive certified (label : bool) : clause d -> seq (assumption d) -> Prop :=
| certified_point c K x :
    (forall i, c i = Some (x i)) -> eval_network e N x = label -> certified label c K
| certified_bound c K v :
    derives (subcube_corner false c) (subcube_corner true c) K (whole N)
      (output_functional label) 0 v ->
    decides label v -> certified label c K
| certified_variable c K i :
    certified label (extend c i false) K -> certified label (extend c i true) K ->
    certified label c K
| certified_unit c K m (T : tower d m) a a0 :
    certified label c (assume T a a0 :: K) -> certified label c (assume T (- a) (- a0) :: K) ->
    certified label c K.

(** A certificate implies the label at every point. *)
Theorem bound_propagation_label label c K x :
  certified label c K -> eval_clause c x -> satisfies (encode R e x) K ->
  eval_network e N x = label.
Proof.
move=> cert.
elim: cert x => {c K} [c K y cy yl|c K v der dec|c K i _ IH0 _ IH1|c K m T a a0 _ IH0 _ IH1].
all: move=> x cx xK.
- by rewrite -yl; congr eval_network; apply/ffunP => i; apply: (eval_clauseP _ _ cx).
- have := bound_propagation_derivation der (subcube_in_box cx) xK.
  rewrite functionalE big_ord1 mxE addr0 evaluate_whole /eval_network.
  move: dec; rewrite /decides; case: label {der} => [v0|v0].
  + by rewrite mul1r => /(lt_le_trans v0).
  + by rewrite mulN1r => /(le_trans v0); rewrite oppr_ge0 leNgt => /negbTE.
- have := bound_propagation_cover_variable i cx.
  by case: (x i) => cx'; [apply: IH1|apply: IH0].
- by case: (bound_propagation_cover_unit T a a0 xK) => [/IH0|/IH1]; apply.
Qed.

(** The algorithm as a certificate: what it computes on the subcube decides the label. *)
Corollary lower_bound_certifies slope label c x :
  let lo := subcube_corner false c in let hi := subcube_corner true c in
  eval_clause c x ->
  decides label (lower_bound lo hi slope (whole N) (output_functional label) 0) ->
  certified label c [::].
Proof.
move=> lo hi cx; apply: certified_bound.
exact: (lower_bound_derives slope _ (subcube_in_box cx)).
Qed.

End Subcube.
End Networks.

(** * The mass of disagreement *)

Section Mass.
Variables (R : realFieldType) (d : nat) (e : encoding) (N : network R d).
Variable D : dist R [finType of cube d].
Implicit Types (t q : tree d) (open : pred (clause d)).

Lemma pr_has (I : eqType) (s : seq I) (P : I -> pred (cube d)) :
  Pr D (fun x => has (fun p => P p x) s) <= \sum_(p <- s) Pr D (P p).
Proof.
elim: s => [|p s IH]; first by rewrite big_nil pr_never.
by rewrite big_cons /=; apply: le_trans (pr_or _ _ _) _; rewrite ler_add2l.
Qed.

(** The mass of the boxes of q that are not open, as far as t has another label there than the one
    that is claimed; and the mass of the open boxes. *)
Definition proved_mass t q open : R :=
  \sum_(p <- leaf_clauses q | ~~ open p.1)
    Pr D (fun x => eval_clause p.1 x && (eval_tree t x != p.2)).
Definition open_mass q open : R := \sum_(p <- leaf_clauses q | open p.1) Pr D (eval_clause p.1).

(** A partition of the cube is given by a tree q: its boxes are the clauses of its leaves, and the
    label of a leaf is what is claimed of the network there, unless the box is open.  If the claims
    are certified, the mass on which the network differs from a tree t lies between these two. *)
Theorem bound_propagation_partition t q open :
  (forall c b, (c, b) \in leaf_clauses q -> ~~ open c -> certified e N b c [::]) ->
  proved_mass t q open <= error D [ffun x => eval_network e N x] [ffun x => eval_tree t x]
                       <= proved_mass t q open + open_mass q open.
Proof.
move=> closed.
have label p x : p \in leaf_clauses q -> ~~ open p.1 -> eval_clause p.1 x ->
    eval_network e N x = p.2.
  case: p => c b cbq noopen cx.
  by apply: (bound_propagation_label (closed _ _ cbq noopen) cx) => A [].
have cover x : exists2 p, p \in leaf_clauses q & eval_clause p.1 x.
  by apply/hasP; rewrite has_count leaf_clauses_partition.
pose wrong p x := ~~ open p.1 && (eval_clause p.1 x && (eval_tree t x != p.2)).
have provedE : proved_mass t q open = \sum_(p <- leaf_clauses q) Pr D (wrong p).
  rewrite /proved_mass big_mkcond; apply: eq_bigr => p _; case: ifP => op; last first.
    by rewrite /wrong op pr_never.
  by apply: eq_pr => x; rewrite /wrong op.
apply/andP; split.
  rewrite provedE /error -ex_pr (eq_bigr (fun p => Ex D (fun x => (wrong p x)%:R))); last first.
    by move=> p _; rewrite ex_pr.
  rewrite /Ex exchange_big /=; apply: ler_sum => x _; rewrite -mulr_sumr ler_wpmul2l ?dist_ge0 //.
  rewrite -natr_sum ler_nat !ffunE -[X in (X <= _)%N]big_mkcond /= sum1_count.
  case neq: (_ != _).
    apply: (@leq_trans (count (fun p => eval_clause p.1 x) (leaf_clauses q))).
      by apply: sub_count => p /and3P[].
    by rewrite leaf_clauses_partition.
  rewrite leqNgt -has_count; apply/hasPn => p pq; apply/negP => /and3P[op px].
  by rewrite -(label p x) // eq_sym neq.
rewrite provedE; apply: (@le_trans _ _
  (Pr D (fun x => has (fun p => wrong p x) (leaf_clauses q)) +
   Pr D (fun x => has (fun p => open p.1 && eval_clause p.1 x) (leaf_clauses q)))).
  apply: le_trans (pr_or _ _ _); apply: pr_mono => x; rewrite !ffunE => neq.
  have [p pq px] := cover x; apply/orP; case op: (open p.1); [right|left];
    apply/hasP; exists p => //; first by rewrite op.
  by rewrite /wrong op px /=; move: neq; rewrite (label p) ?op // eq_sym.
apply: ler_add; first exact: pr_has.
apply: le_trans (pr_has _ _) _; rewrite [leRHS]big_mkcond; apply: ler_sum => p _.
case: ifP => op; first by apply: pr_mono => x /andP[].
by rewrite pr_never // => x; rewrite op.
Qed.

(** If every leaf of a tree (that some point reaches) is certified or open, the network errs
    from the tree with probability at most the mass of the open leaves.  (A leaf that is subdivided
    is a leaf of a finer tree for the same function.) *)
Theorem bound_propagation t open :
  (forall c b, (c, b) \in leaf_clauses t -> ~~ open c -> certified e N b c [::]) ->
  error D [ffun x => eval_network e N x] [ffun x => eval_tree t x] <= open_mass t open.
Proof.
move=> /(bound_propagation_partition t) /andP[_].
rewrite /proved_mass [X in _ <= X + _]big_seq_cond big1 ?add0r //.
move=> [c b] /andP[cbt _] /=; apply: pr_never => x.
by case cx: (eval_clause c x) => //=; rewrite (eval_tree_leaf cbt cx) eqxx.
Qed.

(** A leaf may also claim a label that is wrong at up to a fraction of the box: [claim c] is that
    fraction, 0 if the label is certified, and None if the box is open.  M is the mass of the box, L
    that of its points where t has another label than the one that is claimed. *)
Definition mostly_differs t q (claim : clause d -> option R) : R :=
  \sum_(p <- leaf_clauses q)
    if claim p.1 is Some r then
      let M := Pr D (eval_clause p.1) in
      let L := Pr D (fun x => eval_clause p.1 x && (eval_tree t x != p.2)) in
      Num.max 0 (L - r * M)
    else 0.
Definition mostly_open t q (claim : clause d -> option R) : R :=
  \sum_(p <- leaf_clauses q)
    let M := Pr D (eval_clause p.1) in
    if claim p.1 is Some r then
      let L := Pr D (fun x => eval_clause p.1 x && (eval_tree t x != p.2)) in
      Num.min M (L + r * M) - Num.max 0 (L - r * M)
    else M.

(** A certified label is wrong nowhere. *)
Lemma certified_mostly c b : certified e N b c [::] ->
  Pr D (fun x => eval_clause c x && (eval_network e N x != b)) <= 0 * Pr D (eval_clause c).
Proof.
move=> cert; rewrite mul0r pr_never // => x; case cx: (eval_clause c x) => //=.
by rewrite (bound_propagation_label cert cx) ?eqxx // => A [].
Qed.

Lemma pr_leaves q (P : pred (cube d)) :
  Pr D P = \sum_(p <- leaf_clauses q) Pr D (fun x => eval_clause p.1 x && P x).
Proof.
rewrite -ex_pr; under eq_bigr do rewrite -ex_pr.
rewrite /Ex exchange_big; apply: eq_bigr => x _; rewrite -mulr_sumr; congr (_ * _).
rewrite -natr_sum; congr (_%:R); case: (P x).
  rewrite (eq_bigr (fun p => nat_of_bool (eval_clause p.1 x))); last by move=> p _; rewrite andbT.
  by rewrite -[RHS]big_mkcond sum1_count leaf_clauses_partition.
by rewrite big1 // => p _; rewrite andbF.
Qed.

Theorem bound_propagation_mostly t q claim :
  (forall c b r, (c, b) \in leaf_clauses q -> claim c = Some r ->
     Pr D (fun x => eval_clause c x && (eval_network e N x != b)) <= r * Pr D (eval_clause c)) ->
  mostly_differs t q claim <= error D [ffun x => eval_network e N x] [ffun x => eval_tree t x]
                           <= mostly_differs t q claim + mostly_open t q claim.
Proof.
move=> claimed.
pose E (p : clause d * bool) :=
  Pr D (fun x => eval_clause p.1 x && (eval_network e N x != eval_tree t x)).
have -> : error D [ffun x => eval_network e N x] [ffun x => eval_tree t x] =
    \sum_(p <- leaf_clauses q) E p.
  by rewrite -(pr_leaves q); apply: eq_pr => x; rewrite !ffunE.
have E0 p : 0 <= E p := pr_ge0 _ _.
have EM p : E p <= Pr D (eval_clause p.1) by apply: pr_mono => x /andP[].
have leaf p r : p \in leaf_clauses q -> claim p.1 = Some r ->
  let M := Pr D (eval_clause p.1) in
  let L := Pr D (fun x => eval_clause p.1 x && (eval_tree t x != p.2)) in
  Num.max 0 (L - r * M) <= E p <= Num.min M (L + r * M).
  case: p => c b pq cr /=; have W := claimed c b r pq cr.
  rewrite le_maxl le_minr (E0 (c, b)) (EM (c, b)) /= ler_subl_addr; apply/andP; split.
    apply: le_trans (ler_add (lexx _) W); apply: le_trans (pr_or _ _ _); apply: pr_mono => x /=.
    by case: (eval_clause c x) (eval_network e N x) (eval_tree t x) b {pq W cr} => [] [] [] [].
  apply: le_trans (ler_add (lexx _) W); apply: le_trans (pr_or _ _ _); apply: pr_mono => x /=.
  by case: (eval_clause c x) (eval_network e N x) (eval_tree t x) b {pq W cr} => [] [] [] [].
rewrite /mostly_differs /mostly_open -big_split /= big_seq [X in _ <= X <= _]big_seq.
rewrite [X in _ <= _ <= X]big_seq; apply/andP; split; apply: ler_sum => p pq.
  by case cr: (claim p.1) => [r|] //; have /andP[] := leaf p r pq cr.
case cr: (claim p.1) => [r|]; last by rewrite add0r.
by rewrite addrC subrK; have /andP[] := leaf p r pq cr.
Qed.

End Mass.

(** A network and a tree for which all the hypotheses of [bound_propagation] hold with no open leaf:
    one ReLU unit that copies the bit x_0, and the tree that tests it. *)
Section Witness.
Variable R : realFieldType.

Definition copy_network : network R 1 := Layer (1%:M : 'M[R]_1) 0 Relu (Output (R := R)).
Definition copy_tree : tree 1 := Node ord0 (Leaf false) (Leaf true).

Lemma copy_minimum (b : bool) (c : clause 1) (v : 'rV[R]_1) v0 : c ord0 = Some b ->
  box_minimum (subcube_corner R Bits false c) (subcube_corner R Bits true c) v v0 =
  v 0 0 * b%:R + v0.
Proof. by move=> cb; rewrite /box_minimum big_ord1 !mxE cb /= if_same. Qed.

Lemma bound_propagation_witness c b :
  (c, b) \in leaf_clauses copy_tree -> certified Bits copy_network b c [::].
Proof.
rewrite /leaf_clauses /= /allows ffunE /= !inE => leaf.
have cb : c ord0 = Some b.
  by case/orP: leaf => /eqP[-> ->]; rewrite ffunE eqxx.
apply: (@certified_bound _ _ _ _ _ _ _ b%:R); last by case: (b); rewrite /decides ?ltr01 ?lexx.
apply: (derives_layer (l := fun _ => b%:R) (u := fun _ => b%:R)
          (s := fun i => output_functional R b 0 i) (t := fun _ => 0)) => [i|i|i|].
- apply: derives_input; rewrite (copy_minimum _ _ cb) !mxE (ord1 i) eqxx.
  by rewrite mul1r addr0 lexx.
- apply: derives_input; rewrite (copy_minimum _ _ cb) !mxE (ord1 i) eqxx.
  by rewrite mulN1r subr0 lexx.
- by apply: relu_line_active; rewrite ?lexx ?ler0n.
- apply: derives_input; rewrite (copy_minimum _ _ cb) /back_constant !big_ord1 !mxE !big_ord1 !mxE.
  rewrite eqxx mulr1n !mulr0 !addr0 !mulr1.
  by case: (b); rewrite /= ?mulr1 ?mulr0 lexx.
Qed.

End Witness.
