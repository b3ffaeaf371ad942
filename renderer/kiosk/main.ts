import { mount } from 'svelte'
import '../shared/styles.css'
import './kiosk.css'
import App from './App.svelte'

// Nothing that stood in the address is kept in the history of this window.
window.history.replaceState(null, '', window.location.pathname)
const target = document.getElementById('app')
if (target) mount(App, { target })
