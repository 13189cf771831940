import '@backstage/cli/asset-types';
import { createApp } from '@backstage/frontend-defaults';
import ReactDOM from 'react-dom/client';
import '@backstage/ui/css/styles.css';
import { graphModule } from './graph';
import { homePlugin } from './home';
import { navModule } from './nav';
import { signInModule } from './signIn';

// Plugins are found through `app.packages: all` in app-config.yaml; none is wired here.
const app = createApp({
  features: [graphModule, homePlugin, navModule, signInModule],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
