import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import styles from './Markdown.module.css';

/**
 * Text that authors of documents write. HTML in it is shown and not run, addresses other than those of the web and of mail lead
 * nowhere, pictures are not fetched, and its headings are small, as they stand within a page of ours.
 */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={styles.markdown}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        disallowedElements={['img']}
        components={{
          h1: 'h4',
          h2: 'h4',
          h3: 'h5',
          h4: 'h5',
          h5: 'h6',
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
