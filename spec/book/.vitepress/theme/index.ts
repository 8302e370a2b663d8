import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import "katex/dist/katex.min.css";
import "./style.css";
import Live from "./Live.vue";

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("Live", Live);
  },
} satisfies Theme;
