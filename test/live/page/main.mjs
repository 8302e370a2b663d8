/** The live page by itself, in the styles of the site. */
import "../../../node_modules/vitepress/dist/client/theme-default/styles/vars.css";
import "../../../node_modules/vitepress/dist/client/theme-default/styles/base.css";
import "../../../node_modules/vitepress/dist/client/theme-default/styles/components/vp-doc.css";
import { mount } from "../../../spec/book/live/mount.ts";

const place = document.getElementById("place");
if (place !== null) mount(place);
