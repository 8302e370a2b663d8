(** * target_soundness: what is found of a concept on a box is so

    Purpose.  A concept on a box is what it is at each point of the box.

    Statement.  Where [target_shows] says that a concept is b on a box, [target_is] says so at each of
    its points ([target_shows_sound]).

    Source: this project.

    Public theorems: target_shows_sound. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ssrZ zify.
From PacDistillation Require Import vectors partition_check concept_check target_check.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import integer_embedding network_soundness mass_soundness concept_soundness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import Order.TTheory GRing.Theory Num.Theory.
Delimit Scope Z_scope with Z.
Local Open Scope ring_scope.

Lemma existsb_has T (p : T -> bool) l : List.existsb p l = has p l.
Proof. by elim: l => //= a l ->. Qed.

Section On.
Variables (B : box) (x : seq bool).
Hypothesis xB : inside B x.

Lemma cell_inside v c : cell v B = Some (Some c) -> List.nth v x false = c.
Proof.
rewrite /cell; elim: B x v xB => [|[b|] B' IH] [|y x'] [|v] //=.
- by case: (Bool.eqb b y) (Bool.eqb_prop b y) => // /(_ erefl) -> _ [].
- by case: (Bool.eqb b y) => //; exact: IH.
- exact: IH.
Qed.

Lemma holds_onE l : holds_on B l -> literal_holds x l.
Proof. by rewrite /holds_on /literal_holds; case E: (cell _ B) => [[c|]|] //; rewrite (cell_inside E). Qed.

Lemma fails_onE l : fails_on B l -> ~~ literal_holds x l.
Proof. by rewrite /fails_on /literal_holds; case E: (cell _ B) => [[c|]|] //; rewrite (cell_inside E). Qed.

Lemma term_holds c : List.forallb (holds_on B) c -> List.forallb (literal_holds x) c.
Proof. by rewrite !forallb_all; apply: sub_all => l; exact: holds_onE. Qed.

Lemma term_fails c : List.existsb (fails_on B) c -> List.forallb (literal_holds x) c = false.
Proof.
rewrite existsb_has forallb_all => /hasP[l lc /fails_onE nl].
by apply/negbTE/allPn; exists l.
Qed.

Lemma clause_holds c : List.existsb (holds_on B) c -> List.existsb (literal_holds x) c.
Proof. by rewrite !existsb_has; apply: sub_has => l; exact: holds_onE. Qed.

Lemma clause_fails c : List.forallb (fails_on B) c -> List.existsb (literal_holds x) c = false.
Proof.
rewrite existsb_has forallb_all => /allP H; apply/negbTE/hasPn => l lc.
exact: fails_onE (H l lc).
Qed.

Lemma tree_showsE t b : tree_shows B t b -> tree_label t x = b.
Proof.
elim: t => [c|v zero IH0 one IH1] /=; first exact: Bool.eqb_prop.
case E: (cell v B) => [[[]|]|].
- by rewrite (cell_inside E).
- by rewrite (cell_inside E).
- by move=> /andP[/IH0 -> /IH1 ->]; case: (List.nth _ _ _).
- by move=> /andP[/IH0 -> /IH1 ->]; case: (List.nth _ _ _).
Qed.

Lemma rules_showE rules default b : rules_show B rules default b -> rules_label rules default x = b.
Proof.
elim: rules => [|[c l] rules IH] /=; first exact: Bool.eqb_prop.
case: ifP => [/term_holds -> /Bool.eqb_prop //|_].
case: ifP => [/term_fails -> //|_] /andP[/Bool.eqb_prop -> /IH ->].
by case: List.forallb.
Qed.

Lemma parity_onE subset acc c : parity_on B subset acc = Some c -> parity_of x subset acc = c.
Proof.
elim: subset acc => [|v vs IH] acc /=; first by case.
by case E: (cell v B) => [[b|]|] //; rewrite (cell_inside E) => /IH.
Qed.

Lemma table_showsE relevant table b :
  table_shows [seq if cell v B is Some c then c else None | v <- relevant] table b ->
  table_at [seq List.nth v x false | v <- relevant] table = b.
Proof.
elim: relevant table => [|v vs IH] table /=; first by case: table => [|[] t]; case: b.
case E: (cell v B) => [[c|]|]; first by rewrite (cell_inside E); exact: IH.
- by move=> /andP[/IH H0 /IH H1]; case: (List.nth _ _ _).
- by move=> /andP[/IH H0 /IH H1]; case: (List.nth _ _ _).
Qed.

Lemma term_sum_onE terms a a0 a1 : (a0 <= a)%Z -> (a <= a1)%Z ->
  (term_sum_on false B terms a0 <= term_sum x terms a)%Z /\
  (term_sum x terms a <= term_sum_on true B terms a1)%Z.
Proof.
elim: terms a a0 a1 => [|[c w] terms IH] a a0 a1 //= l u.
case: ifP => [/term_holds ->|_]; first by apply: IH; lia.
case: ifP => [/term_fails ->|_]; first exact: IH.
by apply: IH; case: List.forallb; lia.
Qed.

Lemma character_sum_onE cs acc s : character_sum_on B cs acc = Some s -> character_sum x cs acc = s.
Proof.
elim: cs acc => [|[vs w] cs IH] acc /=; first by case.
case E: (parity_on B vs false) => [b|]; first by rewrite (parity_onE E); exact: IH.
case: Z.eqb_spec => // -> /IH H; case: (parity_of _ _ _); rewrite -H; congr character_sum; lia.
Qed.

Lemma nth_mark r reached i :
  nth false (mark r reached) i = (if r is Past n then i == n else false) || nth false reached i.
Proof.
case: r => // n; rewrite /=; suff E out : mark_onto n reached out = rev out ++ set_nth false reached n true.
  by rewrite E nth_set_nth /=; case: eqP => //= ->.
elim: n reached out => [|n IH] [|r reached] out /=; try by rewrite -catrevE.
- by rewrite IH rev_cons cat_rcons set_nth_nil.
- by rewrite IH rev_cons cat_rcons.
Qed.

Lemma diagram_showsE nodes reached b n : diagram_shows B nodes reached b -> nth false reached n ->
  diagram_at x nodes n = Some b.
Proof.
elim: nodes reached n => [|[v [zero one]] nodes IH] [|r reached] n //=; rewrite ?nth_nil //.
case: r => [|/IH H]; last by case: n => [|n] //=; exact: H.
have next e reached' : leads_to b e -> diagram_shows B nodes reached' b ->
    (forall m, e = Past m -> nth false reached' m) ->
    (if e is Past m then diagram_at x nodes m else if e is Sink c then Some c else None) = Some b.
  case: e => [c /Bool.eqb_prop ->|m _ H] // => H'; exact: (IH _ _ H (H' m erefl)).
case E: (cell v B) => [[c|]|].
- move=> /andP[lb H]; case: n => [_|n /= rn] /=; last by apply: IH H _; rewrite nth_mark rn orbT.
  rewrite (cell_inside E); have := next _ _ lb H; case: (if c then one else zero) => [c' ->|m ->] //.
  by move=> m' [->]; rewrite nth_mark eqxx.
- move=> /andP[/andP[l0 l1] H]; case: n => [_|n /= rn] /=; last first.
    by apply: IH H _; rewrite !nth_mark rn !orbT.
  have H0 := next _ _ l0 H; have H1 := next _ _ l1 H; case: (List.nth _ _ _).
    by case: (one) H1 => [c ->|m ->] // m' [->]; rewrite nth_mark eqxx.
  by case: (zero) H0 => [c ->|m ->] // m' [->]; rewrite !nth_mark eqxx orbT.
- move=> /andP[/andP[l0 l1] H]; case: n => [_|n /= rn] /=; last first.
    by apply: IH H _; rewrite !nth_mark rn !orbT.
  have H0 := next _ _ l0 H; have H1 := next _ _ l1 H; case: (List.nth _ _ _).
    by case: (one) H1 => [c ->|m ->] // m' [->]; rewrite nth_mark eqxx.
  by case: (zero) H0 => [c ->|m ->] // m' [->]; rewrite !nth_mark eqxx orbT.
Qed.

End On.

Lemma weight_onE B x weights a a0 a1 : inside B x -> (a0 <= a)%Z -> (a <= a1)%Z ->
  (weight_on false B weights a0 <= weight_of x weights a)%Z /\
  (weight_of x weights a <= weight_on true B weights a1)%Z.
Proof.
elim: B x weights a a0 a1 => [|c B IH] [|b x] [|w weights] a a0 a1 //= H l u; try by case: c H.
case: c H => [c|]; last by move=> xB; apply: IH => //; case: b; lia.
case: (Bool.eqb c b) (Bool.eqb_prop c b) => // /(_ erefl) -> xB.
by apply: IH => //; case: b; lia.
Qed.

Lemma concept_shows_sound c B x b : inside B x -> concept_shows c B b -> concept_label c x = b.
Proof.
move=> xB; case: c => [t|terms|clauses|rules default|subset constant|Q weights threshold|relevant table] /=.
- exact: tree_showsE.
- case: b; rewrite ?existsb_has ?forallb_all => H.
    by apply: sub_has H => c; exact: term_holds.
  by apply/negbTE/hasPn => c cT; apply/negbT/(term_fails xB)/(allP H).
- case: b; rewrite ?existsb_has ?forallb_all => H.
    by apply: sub_all H => c; exact: clause_holds.
  by apply/negbTE/allPn; have [c cC /(clause_fails xB) E] := hasP H; exists c; rewrite ?E.
- exact: rules_showE.
- by case E: parity_on => [c|] // /Bool.eqb_prop <-; exact: parity_onE E.
- have [l u] := weight_onE weights xB (Z.le_refl 0) (Z.le_refl 0); case: b; first by lia.
  by move=> H; apply/negbTE/negP; lia.
- by rewrite !tmap_map; exact: table_showsE.
Qed.

(** Its value is b at each point of the box. *)
Theorem target_shows_sound c B x b : inside B x -> target_shows c B b -> target_is c x b.
Proof.
move=> xB; case: c => [c|Q terms|Q terms threshold|Q cs|nodes root] /=.
- by move=> /(concept_shows_sound xB) ->; case: b.
- have [l u] := term_sum_onE xB terms (Z.le_refl 0) (Z.le_refl 0).
  by move=> /andP[/Z.eqb_eq E /Z.eqb_eq E']; apply/Z.eqb_eq; lia.
- have [l u] := term_sum_onE xB terms (Z.le_refl 0) (Z.le_refl 0).
  by case: b; case: Z.leb_spec => //; lia.
- by case E: character_sum_on => [s|] // H; rewrite (character_sum_onE xB E).
- case: root => [c|n]; first by move=> /andP[].
  move=> H; rewrite /diagram_label (diagram_showsE xB H) ?nth_mark ?eqxx //.
  by case: b {H}.
Qed.
