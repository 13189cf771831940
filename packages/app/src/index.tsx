import '@backstage/cli/asset-types';
import { createApp } from '@backstage/frontend-defaults';
import ReactDOM from 'react-dom/client';
import '@backstage/ui/css/styles.css';

// Plugins are found through `app.packages: all` in app-config.yaml; nothing is wired here.
const app = createApp();

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
