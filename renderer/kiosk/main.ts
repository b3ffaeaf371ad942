import '../shared/styles.css'
