import { useData } from 'vitepress';
import { onMounted, watch } from 'vue';

/** The theme's home page has no main landmark; its other pages have one of their own. */
export function markMain(): void {
  const { frontmatter } = useData();
  const mark = () => {
    const content = document.querySelector('#VPContent');
    if (frontmatter.value.layout === 'home') content?.setAttribute('role', 'main');
    else content?.removeAttribute('role');
  };
  onMounted(mark);
  watch(() => frontmatter.value.layout, mark);
}
