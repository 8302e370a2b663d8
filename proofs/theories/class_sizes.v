(** * class_sizes: how many concepts a class has

    Purpose.  The numbers that realizable_bound and agnostic_bound ask for, of classes that nobody
    can list.

    Statement.  On d variables there are
    - exactly 3^d conjunctions (of literals on distinct variables, the empty one included), and as
      many disjunctions;
    - exactly 2^d monotone conjunctions, and 2^(d+1) parities, with both constants;
    - at most C(d,k) 2^(2^k) functions that depend on at most k <= d variables;
    - at most sum_(j <= t) C(m, j) functions of DNFs of at most t terms of width at most w, where
      m = sum_(i <= w) C(d, i) 2^i bounds the number of terms;
    - at most sum_(j <= s) R(d, r, j) functions of decision trees of at most s leaves and depth at
      most r, with R(v, r, 1) = 2 and R(v, r + 1, s) = v sum_(a < s) R(v-1, r, a) R(v-1, r, s - a):
      R counts the trees with exactly s leaves that test no variable twice on a path.

    Not claimed.  That the bounds for juntas, DNFs and trees are attained (they count
    representations); nothing on decision lists and linear thresholds.

    Idea.  A conjunction is told by the points with one zero or one bit changed; a DNF is a set of
    terms, a contradictory term says nothing; a repeated test may be skipped.

    Source: folklore.

    Public theorems: class_sizes, class_sizes_conjunctions, class_sizes_disjunctions,
    class_sizes_monotone, class_sizes_parities, class_sizes_juntas, class_sizes_dnf,
    class_sizes_terms, class_sizes_trees. *)

From mathcomp Require Import all_ssreflect all_algebra.
From PacDistillation Require Import definitions boolean depth_truncation clause_count_bound.
From PacDistillation Require Import tree_distillation vertex_cover_wall.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Section ClassSizes.
Variable d : nat.
Local Notation concept := (concept [finType of cube d]).
Implicit Types (c : clause d) (x : cube d) (g : concept) (G : {set concept}) (S : {set 'I_d}).

(** ** Conjunctions and disjunctions *)

(** A point of the clause c with any bit where c asks for nothing. *)
Definition point_in c (y : cube d) : cube d := [ffun i => odflt (y i) (c i)].

Lemma eval_point_in c y : eval_clause c (point_in c y).
Proof. by apply/eval_clauseP => i b ci; rewrite ffunE ci. Qed.

Lemma clause_determined c c' : eval_clause c =1 eval_clause c' -> c = c'.
Proof.
have half c1 c2 i b : eval_clause c1 =1 eval_clause c2 -> c1 i = Some b -> c2 i = Some b.
  move=> e c1i; pose x := point_in c2 [ffun=> ~~ b].
  have := eval_point_in c2 [ffun=> ~~ b]; rewrite -e => /eval_clauseP/(_ i b c1i).
  by rewrite !ffunE; case: (c2 i) => [b' /= ->|/=] //; case: (b).
move=> e; apply/ffunP => i; case ci: (c i) => [b|]; first by rewrite (half c c' i b).
by case c'i: (c' i) => [b|] //; rewrite -ci (half c' c i b) // => x; rewrite e.
Qed.

Theorem class_sizes_conjunctions : #|conjunctions d| = 3 ^ d.
Proof.
rewrite card_in_imset => [|c c' _ _ /ffunP e]; last first.
  by apply: clause_determined => x; have := e x; rewrite !ffunE.
by rewrite card_ffun card_option card_bool card_ord.
Qed.

(** The disjunction of the literals of c. *)
Definition disjunctions : {set concept} :=
  [set [ffun x : cube d => eval_disjunction (clause_literals c) x] | c : clause d].

Definition opposite c : clause d := [ffun i => omap negb (c i)].

Lemma oppositeK : involutive opposite.
Proof. by move=> c; apply/ffunP => i; rewrite !ffunE; case: (c i) => [[]|]. Qed.

Lemma eval_disjunctionE c x : eval_disjunction (clause_literals c) x = ~~ eval_clause (opposite c) x.
Proof.
apply/hasP/forallPn => [[[i b]]|[i]].
  rewrite mem_clause_literals => /eqP ci /eqP /= xi; exists i; rewrite ffunE ci /= xi.
  by case: (b).
rewrite ffunE; case ci: (c i) => [b|] //= xi; exists (i, b); first by rewrite mem_clause_literals ci.
by rewrite /holds /=; move: xi; case: (x i); case: (b).
Qed.

Theorem class_sizes_disjunctions : #|disjunctions| = 3 ^ d.
Proof.
rewrite card_in_imset => [|c c' _ _ /ffunP e]; last first.
  apply: (can_inj oppositeK); apply: clause_determined => x; apply: negb_inj.
  by have := e x; rewrite !ffunE !eval_disjunctionE.
by rewrite card_ffun card_option card_bool card_ord.
Qed.

Lemma card_subsets : #|[set: {set 'I_d}]| = 2 ^ d.
Proof. by rewrite -powersetT card_powerset cardsT card_ord. Qed.

Theorem class_sizes_monotone : #|monotone_conjunctions d| = 2 ^ d.
Proof.
rewrite card_in_imset => [|S T _ _ /ffunP e]; last first.
  apply/setP => i; have := e (zeros_at [set i]); rewrite !monotone_zeros => /(congr1 negb).
  have in1 (A : {set 'I_d}) : (A :&: [set i] != set0) = (i \in A).
    by apply/set0Pn/idP => [[j]|iA]; [rewrite !inE => /andP[jA /eqP <-] | exists i; rewrite !inE iA eqxx].
  by rewrite !in1.
by rewrite -cardsT card_subsets.
Qed.

(** ** Parities *)

Definition parities : {set concept} :=
  [set [ffun x : cube d => eval_parity p.1 p.2 x] | p : {set 'I_d} * bool].

Lemma parity_zero S b : eval_parity S b [ffun=> false] = b.
Proof.
rewrite /eval_parity big1 ?addbF // => i _; exact: ffunE.
Qed.

Lemma parity_one S b i : eval_parity S b [ffun j => j == i] = b (+) (i \in S).
Proof.
rewrite /eval_parity; congr (_ (+) _); case: (boolP (i \in S)) => iS.
  rewrite (bigD1 i) //= ffunE eqxx big1 ?addbF // => j /andP[_ /negbTE ji].
  by rewrite ffunE ji.
rewrite big1 // => j jS; rewrite ffunE; apply/negbTE; apply: contraNneq iS => <-.
by [].
Qed.

Theorem class_sizes_parities : #|parities| = 2 ^ d.+1.
Proof.
rewrite card_in_imset => [|[S b] [T b'] _ _ /ffunP e]; last first.
  have bb : b = b' by have := e [ffun=> false]; rewrite !ffunE /= !parity_zero.
  rewrite -{}bb in e *; congr pair; apply/setP => i; have := e [ffun j => j == i].
  by rewrite !ffunE /= !parity_one => /addbI.
by rewrite card_prod -cardsT card_subsets card_bool mulnC expnS.
Qed.

(** ** Juntas *)

(** x on S, 0 elsewhere. *)
Definition restricted S x : cube d := [ffun i => (i \in S) && x i].

Lemma card_functions_of S G : (forall g, g \in G -> depends_only_on S g) -> #|G| <= 2 ^ (2 ^ #|S|).
Proof.
move=> GS; pose on (T : {set 'I_d}) : cube d := [ffun i => i \in T].
rewrite -card_powerset -card_powerset.
rewrite -(card_in_imset (f := fun g => [set T in powerset S | g (on T)])) => [|g h gG hG /setP e].
  apply/subset_leq_card/subsetP => _ /imsetP[g _ ->]; rewrite inE; apply/subsetP => T.
  by rewrite inE => /andP[].
apply/ffunP => x; pose T := [set i in S | x i].
have to_T k : k \in G -> k x = k (on T).
  by move=> kG; apply: (GS k kG) => i iS; rewrite ffunE inE iS.
rewrite !to_T //; have := e T; rewrite !inE.
by have -> : T \subset S by apply/subsetP => i; rewrite inE => /andP[].
Qed.

Theorem class_sizes_juntas k G : k <= d -> (forall g, g \in G -> is_junta k g) ->
  #|G| <= 'C(d, k) * 2 ^ (2 ^ k).
Proof.
move=> kd Gk; pose depends S g := [forall x, g x == g (restricted S x)].
have dependsP S g : depends S g -> depends_only_on S g.
  move=> /forallP gS x y xy; rewrite (eqP (gS x)) (eqP (gS y)); congr (g _).
  by apply/ffunP => i; rewrite !ffunE; case: (boolP (i \in S)) => // /xy ->.
pose Ss := [set S : {set 'I_d} | #|S| == k].
have cover : G \subset \bigcup_(S in Ss) [set g in G | depends S g].
  apply/subsetP => g gG; have [S [Sk gS]] := Gk g gG.
  have [T [TS Tk]] : exists T : {set 'I_d}, S \subset T /\ #|T| = k.
    have : #|S| <= k <= #|[set: 'I_d]| by rewrite Sk cardsT card_ord.
    case/andP => _; rewrite -(subnKC Sk); move: (k - #|S|) => j.
    elim: j => [|j IH]; first by exists S; rewrite subxx addn0.
    rewrite addnS => lt; have [T [ST Tj]] := IH (ltnW lt).
    have /set0Pn[i iT] : ~: T != set0 by rewrite -card_gt0 cardsCs setCK subn_gt0 Tj -cardsT.
    by exists (i |: T); rewrite (subset_trans ST) ?subsetUr // cardsU1 -in_setC iT Tj.
  apply/bigcupP; exists T; rewrite ?inE ?Tk // gG /=; apply/forallP => x; apply/eqP/gS => i iS.
  by rewrite ffunE (subsetP TS).
apply: leq_trans (subset_leq_card cover) _.
apply: (@leq_trans (\sum_(S in Ss) #|[set g in G | depends S g]|)).
  elim/big_rec2: _ => [|S a B _ IH]; first by rewrite cards0.
  by apply: leq_trans (leq_card_setU _ _) _; rewrite leq_add2l.
apply: (@leq_trans (\sum_(S in Ss) 2 ^ (2 ^ k))).
  apply: leq_sum => S; rewrite inE => /eqP <-; apply: card_functions_of => g.
  by rewrite inE => /andP[_ /dependsP].
rewrite sum_nat_const leq_mul2r; apply/orP; right.
have := card_draws [finType of 'I_d] k; rewrite card_ord => <-.
by apply/eq_leq/eq_card => S; rewrite !inE.
Qed.

(** ** DNFs *)

Definition short_clauses w : {set clause d} := [set c | clause_width c <= w].
Definition number_of_terms w : nat := \sum_(i < w.+1) 'C(d, i) * 2 ^ i.

Theorem class_sizes_terms w : #|short_clauses w| <= number_of_terms w.
Proof.
rewrite -sum1_card (partition_big (fun c => inord (clause_width c) : 'I_w.+1) xpredT) //=.
apply: leq_sum => i _; rewrite sum1dep_card.
apply: (@leq_trans (\sum_(S : {set 'I_d} | #|S| == i) #|[set c : clause d | clause_vars c == S]|)).
  rewrite -sum1_card (partition_big (@clause_vars d) (fun S => #|S| == i)) /=; last first.
    move=> c; rewrite !inE => /andP[cw /eqP <-]; by rewrite inordK // ltnS.
  apply: leq_sum => S _; rewrite sum1dep_card; apply/subset_leq_card/subsetP => c.
  by rewrite !inE => /andP[].
apply: (@leq_trans (\sum_(S : {set 'I_d} | #|S| == i) 2 ^ i)).
  by apply: leq_sum => S /eqP <-; exact: card_clauses_of.
rewrite sum_nat_const leq_mul2r; apply/orP; right.
have := card_draws [finType of 'I_d] i; rewrite card_ord => <-.
by apply/eq_leq/eq_card => S; rewrite !inE.
Qed.

Lemma binomial_mono j m n : m <= n -> 'C(m, j) <= 'C(n, j).
Proof.
move=> /subnK <-; elim: (n - m) => [|k IH]; first by rewrite add0n.
by case: j IH => [|j] IH; rewrite ?bin0 // addSn binS; apply: leq_trans IH (leq_addr _ _).
Qed.

(** The clause of a list of literals that does not contradict itself. *)
Definition clause_of (l : literals d) : clause d :=
  [ffun i => if (i, true) \in l then Some true else if (i, false) \in l then Some false else None].

Lemma eval_clause_of (l : literals d) x : eval_conjunction l x ->
  eval_clause (clause_of l) x /\ forall y, eval_clause (clause_of l) y = eval_conjunction l y.
Proof.
move=> /allP lx; have same y : eval_clause (clause_of l) y = eval_conjunction l y.
  apply/eval_clauseP/allP => [H [i b] il|ly i b].
    apply/eqP/(H i b); rewrite ffunE; case: b il => il; first by rewrite il.
    by rewrite il; case: ifP => // it; have := lx _ it; have := lx _ il; rewrite /holds /= => /eqP ->.
  by rewrite ffunE; case: ifP => [/ly/eqP /= -> [<-] //|_]; case: ifP => // /ly/eqP /= -> [<-].
by rewrite same; split=> //; apply/allP.
Qed.

Lemma width_clause_of (l : literals d) : clause_width (clause_of l) <= size l.
Proof.
apply: (@leq_trans #|[set i | i \in map fst l]|).
  apply/subset_leq_card/subsetP => i; rewrite !inE ffunE.
  by case: ifP => [it _|_]; [|case: ifP => // it _]; apply/mapP; [exists (i, true) | exists (i, false)].
by rewrite cardsE; apply: leq_trans (card_size _) _; rewrite size_map.
Qed.

Theorem class_sizes_dnf t w G :
  (forall g, g \in G -> exists F : dnf d, [/\ size F <= t, width_at_most w F & g =1 eval_dnf F]) ->
  #|G| <= \sum_(j < t.+1) 'C(number_of_terms w, j).
Proof.
move=> GF; pose M := short_clauses w.
pose Ts := [set T : {set clause d} | (T \subset M) && (#|T| <= t)].
pose disjoin (T : {set clause d}) : concept := [ffun x => [exists c in T, eval_clause c x]].
have GT : G \subset disjoin @: Ts.
  apply/subsetP => g /GF[F [Ft /allP Fw gF]].
  pose Fs := [seq l <- F | [exists x, eval_conjunction l x]].
  pose T := [set c | c \in map clause_of Fs].
  apply/imsetP; exists T.
    rewrite inE; apply/andP; split.
      apply/subsetP => c; rewrite !inE => /mapP[l]; rewrite mem_filter => /andP[_ lF] ->.
      exact: leq_trans (width_clause_of l) (Fw l lF).
    rewrite cardsE; apply: leq_trans (card_size _) _; rewrite size_map size_filter.
    exact: leq_trans (count_size _ _) Ft.
  apply/ffunP => x; rewrite gF ffunE; apply/hasP/exists_inP => [[l lF lx]|[c]].
    exists (clause_of l); last by have [] := eval_clause_of lx.
    by rewrite inE map_f // mem_filter lF andbT; apply/existsP; exists x.
  rewrite inE => /mapP[l]; rewrite mem_filter => /andP[/existsP[y ly] lF] -> cx.
  by exists l => //; have [_ <-] := eval_clause_of ly.
apply: leq_trans (subset_leq_card GT) _; apply: leq_trans (leq_imset_card _ _) _.
rewrite -sum1_card (partition_big (fun T : {set clause d} => inord #|T| : 'I_t.+1) xpredT) //=.
apply: leq_sum => j _; rewrite sum1dep_card.
apply: (@leq_trans 'C(#|M|, j)); last exact: binomial_mono (class_sizes_terms w).
rewrite -cards_draws; apply/subset_leq_card/subsetP => T; rewrite !inE => /andP[/andP[TM Tt] /eqP <-].
by rewrite TM inordK ?ltnS ?eqxx.
Qed.

(** ** Decision trees *)

(** R(v, r, s). *)
Fixpoint read_once_trees (r v s : nat) : nat :=
  if s == 1 then 2 else
  if r is r'.+1 then v * \sum_(a < s) read_once_trees r' v.-1 a * read_once_trees r' v.-1 (s - a) else 0.

(** The functions of trees with exactly s leaves and depth at most r that test no variable of S and
    none twice on a path. *)
Fixpoint trees_off (r s : nat) S : {set concept} :=
  if s == 1 then [set constant d b | b : bool] else
  if r is r'.+1 then \bigcup_(i in ~: S) \bigcup_(a < s)
    [set branch i p.1 p.2 | p in setX (trees_off r' a (i |: S)) (trees_off r' (s - a) (i |: S))]
  else set0.

Lemma card_bigcup (I : finType) (P : pred I) (A : I -> {set concept}) :
  #|\bigcup_(i | P i) A i| <= \sum_(i | P i) #|A i|.
Proof.
elim/big_rec2: _ => [|i a B _ IH]; first by rewrite cards0.
by apply: leq_trans (leq_card_setU _ _) _; rewrite leq_add2l.
Qed.

Lemma card_trees_off r s S : #|trees_off r s S| <= read_once_trees r #|~: S| s.
Proof.
elim: r s S => [|r IH] s S /=; case: eqP => _; rewrite ?cards0 //.
- by apply: leq_trans (leq_imset_card _ _) _; rewrite card_bool.
- by apply: leq_trans (leq_imset_card _ _) _; rewrite card_bool.
apply: leq_trans (card_bigcup _ _) _; rewrite -sum_nat_const; apply: leq_sum => i iS.
apply: leq_trans (card_bigcup _ _) _; apply: leq_sum => a _.
apply: leq_trans (leq_imset_card _ _) _; rewrite cardsX.
have <- : #|~: (i |: S)| = #|~: S|.-1.
  by rewrite setCU setIC -setDE (cardsD1 i (~: S)) iS.
exact: leq_mul.
Qed.

Lemma trees_offP (t : tree d) r (c : clause d) S : read_once_from c t -> depth t <= r ->
  clause_vars c = S -> tree_concept t \in trees_off r (leaves t) S.
Proof.
elim: t r c S => [b|i t0 IH0 t1 IH1] r c S /=.
  by case: r => [|r] _ _ _ /=; apply/imsetP; exists b.
case/and3P => /eqP ci o0 o1; case: r => // r; rewrite ltnS geq_max => /andP[r0 r1] cS.
have p0 := leaves_gt0 t0; have p1 := leaves_gt0 t1.
have two : (leaves t0 + leaves t1 == 1) = false.
  by move: p0 p1; case: (leaves t0) => // m; case: (leaves t1) => // m' _ _; rewrite addnS.
have iS : i \in ~: S by rewrite -cS !inE ci.
have ext b : clause_vars (extend c i b) = i |: S.
  by rewrite -cS; apply/setP => j; rewrite !inE ffunE; case: (j == i).
have lt : leaves t0 < leaves t0 + leaves t1 by rewrite -[X in X < _]addn0 ltn_add2l.
rewrite /= two; apply/bigcupP; exists i => //; apply/bigcupP; exists (Ordinal lt) => //.
rewrite tree_concept_node; apply/imsetP; exists (tree_concept t0, tree_concept t1) => //.
by rewrite inE /= (IH0 r _ _ o0) // addKn (IH1 r _ _ o1).
Qed.

Theorem class_sizes_trees r s G :
  (forall g, g \in G -> exists t : tree d, [/\ leaves t <= s, depth t <= r & tree_concept t = g]) ->
  #|G| <= \sum_(j < s.+1) read_once_trees r d j.
Proof.
move=> GT; have sub : G \subset \bigcup_(j < s.+1) trees_off r j set0.
  apply/subsetP => g /GT[t [ts tr <-]].
  pose u := truncate (fun=> false) r t.
  have u_ro : read_once u by exact: read_once_truncate.
  have us : leaves u < s.+1 by rewrite ltnS; apply: leq_trans ts; exact: leaves_truncate.
  have eval_cut k c (v : tree d) x : depth v <= k -> eval_clause c x ->
      eval_tree (truncate_from (fun=> false) k c v) x = eval_tree v x.
    elim: v k c => [b|i v0 IH0 v1 IH1] k c //=; case: k => // k; rewrite ltnS geq_max => /andP[d0 d1] cx.
    case ci: (c i) => [b|] /=.
      have /eval_clauseP/(_ i b ci) -> := cx.
      by case: (b); [apply: IH1 | apply: IH0] => //; exact: leqW.
    by case xi: (x i); [apply: IH1 | apply: IH0] => //; rewrite eval_extend ?cx ?xi // /allows ci.
  have -> : tree_concept t = tree_concept u.
    by apply/ffunP => x; rewrite !ffunE eval_cut // eval_empty_clause.
  apply/bigcupP; exists (Ordinal us) => //=; apply: (trees_offP u_ro).
    exact: depth_truncate.
  by apply/setP => i; rewrite !inE ffunE.
apply: leq_trans (subset_leq_card sub) _; apply: leq_trans (card_bigcup _ _) _.
apply: leq_sum => j _; apply: leq_trans (card_trees_off _ _ _) _.
by rewrite setC0 cardsT card_ord.
Qed.

Theorem class_sizes :
  [/\ #|conjunctions d| = 3 ^ d, #|disjunctions| = 3 ^ d, #|monotone_conjunctions d| = 2 ^ d
    & #|parities| = 2 ^ d.+1] /\
  [/\ forall k G, k <= d -> (forall g, g \in G -> is_junta k g) -> #|G| <= 'C(d, k) * 2 ^ (2 ^ k),
      forall t w G, (forall g, g \in G -> exists F : dnf d,
          [/\ size F <= t, width_at_most w F & g =1 eval_dnf F]) ->
        #|G| <= \sum_(j < t.+1) 'C(number_of_terms w, j)
    & forall r s G, (forall g, g \in G -> exists t : tree d,
          [/\ leaves t <= s, depth t <= r & tree_concept t = g]) ->
        #|G| <= \sum_(j < s.+1) read_once_trees r d j].
Proof.
split; first by split; [exact: class_sizes_conjunctions | exact: class_sizes_disjunctions
  | exact: class_sizes_monotone | exact: class_sizes_parities].
by split; [exact: class_sizes_juntas | exact: class_sizes_dnf | exact: class_sizes_trees].
Qed.

End ClassSizes.
